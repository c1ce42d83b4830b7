package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to train: the body of the API page, plus optional fields of ours.
 *
 * <p>The names on the wire are the page's own. {@code key} is not among them: the key lives with
 * the worker, which {@code account} selects from.
 *
 * @param instancePrompt how the trained person or object is called in prompts
 * @param classPrompt what kind of person or object it is
 * @param images direct public links, cropped to 512×512; 7 or 8 are advised
 * @param seed makes results repeatable; null for a random one
 * @param trainingType what the images show; null for object or anything
 * @param maxTrainSteps from 1 to 2000. The page says both "2 × number of images" and "maximum
 *     2000", and its own example sends 2000 for 7 images
 * @param webhook where the caller is told how it ended; null for nowhere
 * @param baseModelId the model to start from, on the production API; null for its default
 * @param account whose key to use; {@value #DEFAULT_ACCOUNT} unless told otherwise
 * @param imageChecks how strictly to judge the images; strict unless told otherwise
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
        imageChecks == ImageChecks.OFF
            ? List.copyOf(images)
            : images.stream().map(RequestRules::normal).toList();
    webhook = RequestRules.normal(webhook);
    RequestRules.check(
        instancePrompt, classPrompt, images, maxTrainSteps, webhook, account, imageChecks, terms);
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
        Terms.DEFAULT);
  }

  public FineTuneRequest withSeed(@Nullable Long seed) {
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
        terms);
  }

  public FineTuneRequest withTrainingType(@Nullable TrainingType trainingType) {
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
        terms);
  }

  public FineTuneRequest withWebhook(@Nullable String webhook) {
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
        terms);
  }

  public FineTuneRequest withBaseModelId(@Nullable String baseModelId) {
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
        terms);
  }

  public FineTuneRequest withAccount(String account) {
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
        terms);
  }

  public FineTuneRequest withImageChecks(ImageChecks imageChecks) {
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
        terms);
  }

  public FineTuneRequest withTerms(Terms terms) {
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
        terms);
  }
}
