package dev.finetune.training;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.text.NearestWord;
import dev.finetune.text.Quoted;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads a request strictly from the API page's JSON body: numbers as numbers or as strings, {@code
 * null}, {@code "null"} and {@code ""} for "none", and nothing unknown.
 */
public final class RequestReader {

  private static final List<String> KNOWN =
      List.of(
          "instance_prompt",
          "class_prompt",
          "images",
          "seed",
          "training_type",
          "max_train_steps",
          "webhook",
          "base_model_id",
          "account",
          "image_checks",
          "trigger_word",
          "options",
          "on_unknown_submission",
          "ask_after",
          "accept_within",
          "resolve_within",
          "train_within");
  private static final String LEAVE_OUT =
      "leave it out; a field of the trainer's own goes into options";
  private static final int MOST_UNKNOWN = 20;
  private static final String LINKS = "send an array of direct links to 7 or 8 images";
  private static final String SEED = "send a whole number, or null for a random one";

  private final StrictJson json = new StrictJson();

  /**
   * Reads one request.
   *
   * @param body one JSON object
   * @throws InvalidRequestException naming every field that is wrong, its value, and the remedy
   */
  public FineTuneRequest read(byte[] body) {
    JsonNode object = json.object(body);
    RequestFields fields = new RequestFields(object);
    refuseUnknown(object, fields);
    FineTuneRequest request = null;
    try {
      request = request(fields);
    } catch (InvalidRequestException e) {
      e.fields().forEach(fields::wrong);
    }
    if (request == null || !fields.problems().isEmpty()) {
      List<RequestProblem> problems = inOrder(fields.problems());
      throw new InvalidRequestException(problems, rest(object, problems));
    }
    return request;
  }

  /** Images last, as what is found of others follows. */
  private static List<RequestProblem> inOrder(List<RequestProblem> problems) {
    return problems.stream()
        .sorted(Comparator.comparing(problem -> problem.index().orElse(-1)))
        .toList();
  }

  private static ImageCheck rest(JsonNode object, List<RequestProblem> problems) {
    SoundPart sound = new SoundPart(object, problems);
    return sound.check(request(new RequestFields(sound.fields())));
  }

  private static FineTuneRequest request(RequestFields fields) {
    return new FineTuneRequest(
        fields.requiredText("instance_prompt"),
        fields.requiredText("class_prompt"),
        fields.requiredLinks("images", LINKS),
        fields.optionalNumber("seed", SEED),
        fields.optionalWord("training_type", TrainingType.values(), TrainingType::word),
        fields.requiredInt("max_train_steps", RequestRules.STEPS),
        fields.optionalText("webhook"),
        fields.optionalText("base_model_id"),
        requireNonNullElse(fields.optionalText("account"), FineTuneRequest.DEFAULT_ACCOUNT),
        requireNonNullElse(
            fields.optionalWord("image_checks", ImageChecks.values(), ImageChecks::word),
            ImageChecks.STRICT),
        fields.optionalText("trigger_word"),
        fields.optionalValues("options"),
        terms(fields));
  }

  private static Terms terms(RequestFields fields) {
    Terms usual = Terms.DEFAULT;
    return new Terms(
        requireNonNullElse(
            fields.optionalWord(
                "on_unknown_submission", OnUnknownSubmission.values(), OnUnknownSubmission::word),
            usual.onUnknownSubmission()),
        fields.optionalDuration("ask_after", usual.askAfter()),
        fields.optionalDuration("accept_within", usual.acceptWithin()),
        fields.optionalDuration("resolve_within", usual.resolveWithin()),
        fields.optionalDuration("train_within", usual.trainWithin()));
  }

  public static boolean isSecret(String field) {
    return OptionRules.isSecret(field);
  }

  /** Secrets first: they are not to be missed. */
  private static void refuseUnknown(JsonNode object, RequestFields fields) {
    List<String> refused =
        object.properties().stream()
            .filter(field -> isRefused(field.getKey(), field.getValue()))
            .map(Map.Entry::getKey)
            .sorted(Comparator.comparing(name -> !isSecret(name)))
            .toList();
    refused.stream().limit(MOST_UNKNOWN).map(RequestReader::refusal).forEach(fields::wrong);
    if (refused.size() > MOST_UNKNOWN) {
      String more = "has %s more fields that are none of a request";
      fields.wrong(
          new RequestProblem(
              "input", null, more.formatted(refused.size() - MOST_UNKNOWN), "leave them out"));
    }
  }

  private static boolean isRefused(String name, JsonNode value) {
    return isSecret(name) ? !RequestFields.isNone(value) : !KNOWN.contains(name);
  }

  private static RequestProblem refusal(String name) {
    return isSecret(name)
        ? OptionRules.secret(name)
        : new RequestProblem(
            Quoted.bare(name),
            null,
            "is not a field of a request",
            NearestWord.to(name, KNOWN)
                .map(near -> "perhaps " + near + " is meant")
                .orElse(LEAVE_OUT));
  }
}
