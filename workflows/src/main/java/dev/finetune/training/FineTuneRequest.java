package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to train: the body of the API page, plus optional fields of ours.
 *
 * <p>The names on the wire are the page's own. {@code key} is not among them: the key lives with
 * the worker, which {@code account} selects from.
 *
 * @param instancePrompt how the trained person or object is called in prompts
 * @param classPrompt what kind of person or object it is
 * @param images direct public links; how many and how large, the account's trainer says
 * @param seed makes results repeatable; null for a random one
 * @param trainingType what the images show; null for object or anything
 * @param maxTrainSteps how many steps to train; how many it may be, the account's trainer says
 * @param webhook where the caller is told how it ended; null for nowhere
 * @param baseModelId the model to start from, on the production API; null for its default
 * @param account whose key to use; {@value #DEFAULT_ACCOUNT} unless told otherwise
 * @param imageChecks how strictly to judge the images; strict unless told otherwise
 * @param triggerWord the word that stands for what is trained; null to take what the instance
 *     prompt has beyond the class prompt, where the trainer wants a word
 * @param options fields of the trainer's own, each a text, a number or a truth value; secrets are
 *     refused. Whole numbers are kept as Long, others as Double
 * @param terms how long it may take, and what to do when nobody knows; their fields stand among the
 *     others
 */
@WireFormat
public record FineTuneRequest(
    String instancePrompt,
    String classPrompt,
    List<String> images,
    @Nullable Long seed,
    @Nullable TrainingType trainingType,
    int maxTrainSteps,
    @Nullable String webhook,
    @Nullable String baseModelId,
    String account,
    ImageChecks imageChecks,
    @Nullable String triggerWord,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> options,
    @JsonUnwrapped Terms terms) {

  public static final String DEFAULT_ACCOUNT = "default";

  /**
   * Checks the values and brings the addresses into their normal form; unchecked images stay as
   * they are.
   *
   * @throws InvalidRequestException naming every field that breaks a rule
   */
  public FineTuneRequest {
    images =
        Stream.ofNullable(images)
            .flatMap(List::stream)
            .map(image -> imageChecks == ImageChecks.OFF ? image : RequestRules.normal(image))
            .toList();
    webhook = RequestRules.normal(webhook);
    options = OptionRules.normal(options);
    RequestRules.check(
        instancePrompt,
        classPrompt,
        images,
        maxTrainSteps,
        webhook,
        account,
        imageChecks,
        triggerWord,
        options,
        terms);
  }

  /** A request with the required fields only. */
  public static FineTuneRequest of(
      String instancePrompt, String classPrompt, List<String> images, int maxTrainSteps) {
    return new FineTuneRequest(
        instancePrompt,
        classPrompt,
        images,
        null,
        null,
        maxTrainSteps,
        null,
        null,
        DEFAULT_ACCOUNT,
        ImageChecks.STRICT,
        null,
        Map.of(),
        Terms.DEFAULT);
  }

  public FineTuneRequest withSeed(@Nullable Long seed) {
    return with(copy -> copy.seed = seed);
  }

  public FineTuneRequest withTrainingType(@Nullable TrainingType trainingType) {
    return with(copy -> copy.trainingType = trainingType);
  }

  public FineTuneRequest withWebhook(@Nullable String webhook) {
    return with(copy -> copy.webhook = webhook);
  }

  public FineTuneRequest withBaseModelId(@Nullable String baseModelId) {
    return with(copy -> copy.baseModelId = baseModelId);
  }

  public FineTuneRequest withAccount(String account) {
    return with(copy -> copy.account = account);
  }

  public FineTuneRequest withImageChecks(ImageChecks imageChecks) {
    return with(copy -> copy.imageChecks = imageChecks);
  }

  public FineTuneRequest withTriggerWord(@Nullable String triggerWord) {
    return with(copy -> copy.triggerWord = triggerWord);
  }

  public FineTuneRequest withOptions(Map<String, Object> options) {
    return with(copy -> copy.options = options);
  }

  public FineTuneRequest withTerms(Terms terms) {
    return with(copy -> copy.terms = terms);
  }

  private FineTuneRequest with(Consumer<Copy> change) {
    Copy copy = new Copy();
    change.accept(copy);
    return copy.request();
  }

  /** The same request, whose optional fields may be changed. */
  private final class Copy {
    private @Nullable Long seed = FineTuneRequest.this.seed;
    private @Nullable TrainingType trainingType = FineTuneRequest.this.trainingType;
    private @Nullable String webhook = FineTuneRequest.this.webhook;
    private @Nullable String baseModelId = FineTuneRequest.this.baseModelId;
    private String account = FineTuneRequest.this.account;
    private ImageChecks imageChecks = FineTuneRequest.this.imageChecks;
    private @Nullable String triggerWord = FineTuneRequest.this.triggerWord;
    private Map<String, Object> options = FineTuneRequest.this.options;
    private Terms terms = FineTuneRequest.this.terms;

    FineTuneRequest request() {
      return new FineTuneRequest(
          instancePrompt,
          classPrompt,
          images,
          seed,
          trainingType,
          maxTrainSteps,
          webhook,
          baseModelId,
          account,
          imageChecks,
          triggerWord,
          options,
          terms);
    }
  }
}
