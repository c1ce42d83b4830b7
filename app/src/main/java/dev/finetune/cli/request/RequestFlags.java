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

  private static final String FIELDS =
      """
      --instance-prompt | TEXT | How the trained person or object is called in prompts.
      --class-prompt | TEXT | What kind of person or object it is.
      --seed | N | Makes results repeatable; empty or null for a random one.
      --training-type | TYPE | men, female, women, couple, or null for anything. | men female women couple null
      --max-train-steps | N | How many steps; the trainer has a range of its own.
      --webhook | URL | Where the caller is notified of the end.
      --base-model-id | ID | The model to start from; production API only.
      --account | NAME | Whose API key the worker uses; "default" by default.
      --image-checks | HOW | strict (the default), lenient, or off. | strict lenient off
      --trigger-word | TEXT | The word that stands for what is trained.
      --on-unknown-submission | HOW | When nobody knows whether it was accepted: ask (the default), resubmit, fail. | ask resubmit fail
      --ask-after | TIME | How long it may stay unknown before you are asked; 16m by default.
      --accept-within | TIME | How long to try until the provider accepts; 24h by default.
      --resolve-within | TIME | How long an unknown submission waits for an operator; 7d by default.
      --train-within | TIME | How long an accepted training may take; 7d by default.
      """;

  private RequestFlags() {}

  public static void addTo(CommandSpec command) {
    ArgGroupSpec.Builder group =
        ArgGroupSpec.builder()
            .validate(false)
            .heading("%nFields of the request (they go before the file's):%n");
    FIELDS
        .lines()
        .map(line -> line.split(" \\| ", -1))
        .forEach(field -> group.addArg(field(field)));
    group.addArg(
        flag(OPTION, "NAME=VALUE", "A field of the trainer's own, such as lora_rank=16; repeat it.")
            .type(Map.class)
            .auxiliaryTypes(String.class, String.class)
            .build());
    group.addArg(
        flag(IMAGE, "URL", "A direct link to a 512x512 image; repeat it, 7 or 8 are advised.")
            .type(List.class)
            .build());
    command.addArgGroup(group.build());
  }

  /** A fourth column has the words that a shell completes. */
  private static OptionSpec field(String... columns) {
    OptionSpec.Builder field = flag(columns[0], columns[1], columns[2]).type(String.class);
    return columns.length < 4
        ? field.build()
        : field.completionCandidates(List.of(columns[3].split(" ", -1))).build();
  }

  private static OptionSpec.Builder flag(String name, String label, String description) {
    return OptionSpec.builder(name).paramLabel(label).description(description);
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
