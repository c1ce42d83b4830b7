package dev.finetune.cli.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The fields of a request as flags, each named as its field, with hyphens; they go before the
 * fields of a file.
 */
public final class RequestFlags {

  private static final String IMAGE = "--image";
  private static final String OPTION = "--option";
  private static final Map<String, String> PLURALS = Map.of(IMAGE, "--images", OPTION, "--options");

  private RequestFlags() {}

  public static void addTo(CommandSpec command) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder()
            .validate(false)
            .heading("%nFields of the request (they go before the file's):%n");
    add(
        group,
        "--instance-prompt",
        "TEXT",
        "How the trained person or object is called in prompts.");
    add(group, "--class-prompt", "TEXT", "What kind of person or object it is.");
    add(group, "--seed", "N", "Makes results repeatable; empty or null for a random one.");
    add(group, "--training-type", "TYPE", "men, female, women, couple, or null for anything.");
    add(group, "--max-train-steps", "N", "How many steps; the trainer has a range of its own.");
    add(group, "--webhook", "URL", "Where the caller is notified of the end.");
    add(group, "--base-model-id", "ID", "The model to start from; production API only.");
    add(group, "--account", "NAME", "Whose API key the worker uses; \"default\" by default.");
    add(group, "--image-checks", "HOW", "strict (the default), lenient, or off.");
    add(group, "--trigger-word", "TEXT", "The word that stands for what is trained.");
    group.addArg(
        OptionSpec.builder(OPTION)
            .paramLabel("NAME=VALUE")
            .description("A field of the trainer's own, such as lora_rank=16; repeat it.")
            .type(Map.class)
            .auxiliaryTypes(String.class, String.class)
            .build());
    add(
        group,
        "--on-unknown-submission",
        "HOW",
        "When nobody knows whether it was accepted: ask (the default), resubmit, fail.");
    add(
        group,
        "--ask-after",
        "TIME",
        "How long it may stay unknown until you are asked; 16m by default.");
    add(
        group,
        "--accept-within",
        "TIME",
        "How long to try until the provider accepts; 24h by default.");
    add(
        group,
        "--resolve-within",
        "TIME",
        "How long an unknown submission waits for an operator; 7d by default.");
    add(group, "--train-within", "TIME", "How long an accepted training may take; 7d by default.");
    group.addArg(
        OptionSpec.builder(IMAGE)
            .paramLabel("URL")
            .description("A direct link to a 512x512 image; repeat it, 7 or 8 are advised.")
            .type(List.class)
            .build());
    command.addArgGroup(group.build());
  }

  private static void add(
      ArgGroupSpec.Builder group, String name, String label, String description) {
    group.addArg(
        OptionSpec.builder(name)
            .paramLabel(label)
            .description(description)
            .type(String.class)
            .build());
  }

  /** The flags that were given, under the names of the wire. */
  static ObjectNode given(ParseResult parsed, JsonMapper json) {
    ObjectNode fields = json.createObjectNode();
    for (OptionSpec option : parsed.matchedOptions()) {
      if (option.group() != null) {
        String name = PLURALS.getOrDefault(option.longestName(), option.longestName());
        fields.set(name.substring(2).replace('-', '_'), value(option, json));
      }
    }
    return fields;
  }

  private static JsonNode value(OptionSpec option, JsonMapper json) {
    if (!option.longestName().equals(OPTION)) {
      return json.valueToTree(option.getValue());
    }
    ObjectNode options = json.createObjectNode();
    Map<?, ?> given = option.getValue();
    given.forEach((name, value) -> options.set("" + name, scalar("" + value)));
    return options;
  }

  private static JsonNode scalar(String text) {
    if (text.matches("-?\\d{1,18}")) {
      return LongNode.valueOf(Long.parseLong(text));
    }
    if (text.matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d{1,3})?")) {
      return DoubleNode.valueOf(Double.parseDouble(text));
    }
    return text.matches("true|false")
        ? BooleanNode.valueOf(text.equals("true"))
        : TextNode.valueOf(text);
  }
}
