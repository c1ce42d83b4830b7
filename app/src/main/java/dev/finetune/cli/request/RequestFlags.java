package dev.finetune.cli.request;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The fields of a request as flags; they go before the fields of a file. */
public final class RequestFlags {

  @Option(
      names = "--instance-prompt",
      paramLabel = "TEXT",
      description = "How the trained person or object is called in prompts.")
  private @Nullable String instancePrompt;

  @Option(
      names = "--class-prompt",
      paramLabel = "TEXT",
      description = "What kind of person or object it is.")
  private @Nullable String classPrompt;

  @Option(
      names = "--image",
      paramLabel = "URL",
      description = "A direct link to a 512x512 image; repeat it, 7 or 8 are advised.")
  private @Nullable List<String> images;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Makes results repeatable; empty or null for a random one.")
  private @Nullable String seed;

  @Option(
      names = "--training-type",
      paramLabel = "TYPE",
      description = "men, female, women, couple, or null for anything.")
  private @Nullable String trainingType;

  @Option(names = "--max-train-steps", paramLabel = "N", description = "From 1 to 2000.")
  private @Nullable String maxTrainSteps;

  @Option(
      names = "--webhook",
      paramLabel = "URL",
      description = "Where the caller is notified of the end.")
  private @Nullable String webhook;

  @Option(
      names = "--base-model-id",
      paramLabel = "ID",
      description = "The model to start from; production API only.")
  private @Nullable String baseModelId;

  @Option(
      names = "--account",
      paramLabel = "NAME",
      description = "Whose API key the worker uses; \"default\" by default.")
  private @Nullable String account;

  @Option(
      names = "--image-checks",
      paramLabel = "HOW",
      description = "strict (the default), lenient, or off.")
  private @Nullable String imageChecks;

  @Option(
      names = "--on-unknown-submission",
      paramLabel = "HOW",
      description = "When nobody knows whether it was accepted: ask (the default), resubmit, fail.")
  private @Nullable String onUnknownSubmission;

  @Option(
      names = "--accept-within",
      paramLabel = "TIME",
      description = "How long to try until the provider accepts; 24h by default.")
  private @Nullable String acceptWithin;

  @Option(
      names = "--resolve-within",
      paramLabel = "TIME",
      description = "How long an unknown submission waits for an operator; 7d by default.")
  private @Nullable String resolveWithin;

  @Option(
      names = "--train-within",
      paramLabel = "TIME",
      description = "How long an accepted training may take; 7d by default.")
  private @Nullable String trainWithin;

  /** The flags that were given, under the names of the wire. */
  public ObjectNode fields(JsonMapper json) {
    ObjectNode fields = json.createObjectNode();
    put(fields, "instance_prompt", instancePrompt);
    put(fields, "class_prompt", classPrompt);
    put(fields, "seed", seed);
    put(fields, "training_type", trainingType);
    put(fields, "max_train_steps", maxTrainSteps);
    put(fields, "webhook", webhook);
    put(fields, "base_model_id", baseModelId);
    put(fields, "account", account);
    put(fields, "image_checks", imageChecks);
    put(fields, "on_unknown_submission", onUnknownSubmission);
    put(fields, "accept_within", acceptWithin);
    put(fields, "resolve_within", resolveWithin);
    put(fields, "train_within", trainWithin);
    if (images != null) {
      fields.set("images", json.valueToTree(images));
    }
    return fields;
  }

  private static void put(ObjectNode fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
