package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.RequestProblem;
import dev.finetune.training.WireFormat;
import dev.finetune.workflow.FineTuneState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program reads of a training that has ended, or that asks: the details of each failure, the
 * memo of a cancelled run, and a part of what the caller's webhook gets. Every key is always there.
 *
 * @param state how it stands, or ended
 * @param failureType why there is no model; null unless it failed
 * @param message what happened and what to do, for a person
 * @param trainingId the provider's id; null when none is known
 * @param modelId the model; null unless it is ready
 * @param charged whether it is charged
 * @param settled whether nothing more may be charged; false also where it may still run
 * @param provider where it was sent; null when nothing was, or nobody knows
 * @param images what is wrong with single images, or with all of them
 * @param fields what is wrong with other fields of the request
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@WireFormat
public record TrainingReport(
    FineTuneState state,
    @Nullable FailureType failureType,
    String message,
    @Nullable String trainingId,
    @Nullable String modelId,
    Charge charged,
    boolean settled,
    @Nullable PinnedProvider provider,
    List<ImageFinding> images,
    List<RequestProblem> fields) {

  public TrainingReport {
    images = List.copyOf(images);
    fields = List.copyOf(fields);
  }

  /** There is no model, and nothing was accepted unless more is said. */
  public static TrainingReport failed(FailureType type, String message) {
    return of(FineTuneState.FAILED, type, message);
  }

  /** The request, or its images, cannot be submitted. */
  public static TrainingReport refused(ImageReport found) {
    boolean ours = found.fields().isEmpty() && found.isOfWorker();
    FailureType images = ours ? FailureType.IMAGES_NOT_CHECKED : FailureType.IMAGES_REJECTED;
    FailureType type = found.fields().isEmpty() ? images : FailureType.INVALID_REQUEST;
    String cause = ours ? ", because of the worker, not the images" : "";
    return failed(type, "Nothing was submitted%s. %s.".formatted(cause, found.words())).with(found);
  }

  /** A submit was refused, by the provider or before anything was sent. */
  public static TrainingReport refused(SubmitOutcome.Refused outcome) {
    return failed(outcome.type(), outcome.reason())
        .with(new ImageReport(List.of(), outcome.fields()))
        .besides(outcome);
  }

  /** It was cancelled, and nothing was accepted unless more is said. */
  public static TrainingReport cancelled(String message) {
    return of(FineTuneState.CANCELLED, null, message);
  }

  static TrainingReport of(FineTuneState state, @Nullable FailureType type, String message) {
    return new TrainingReport(
        state, type, message, null, null, Charge.NO, true, null, List.of(), List.of());
  }

  public static TrainingReport ready(FineTuneResult result) {
    return new TrainingReport(
        FineTuneState.READY,
        null,
        "The model is ready.",
        result.trainingId(),
        result.modelId(),
        Charge.YES,
        true,
        result.provider(),
        List.of(),
        List.of());
  }

  /** The same, of a training that was accepted. */
  public TrainingReport about(AcceptedTraining training) {
    return about(training.trainingId(), training.provider());
  }

  /** The same, of a training that was accepted there. */
  public TrainingReport about(String id, PinnedProvider where) {
    return charged(id, Charge.YES, settled, where);
  }

  /** The same, of a training that was accepted, and ended so. */
  public TrainingReport about(AcceptedTraining training, TrainingStatus.Failed end) {
    return charged(training.trainingId(), end.charge(), settled, training.provider());
  }

  /**
   * The same, of a run for which nothing was accepted, with what its id has sent all the same: then
   * nobody knows the outcome, unless it is the request that was wrong.
   */
  public TrainingReport besides(SubmitOutcome standing) {
    if (standing instanceof SubmitOutcome.Accepted accepted) {
      String words = "Its id has training %s, which may still run.";
      String id = accepted.training().trainingId();
      return about(accepted.training())
          .unsettled()
          .adding(words.formatted(id))
          .besides(standing.open());
    }
    if (standing instanceof SubmitOutcome.Ready ready) {
      String id = ready.result().trainingId();
      TrainingReport paid = about(id, ready.result().provider());
      return paid.adding("Its id has training %s, which is ready.".formatted(id))
          .besides(standing.open());
    }
    if (standing.open().isEmpty()) {
      return adding("Nothing is charged.");
    }
    boolean known = failureType == null || failureType.isOfRequest();
    return known
        ? besides(standing.open())
        : said(FailureType.OUTCOME_UNKNOWN, message).besides(standing.open());
  }

  public boolean isAbout(String field) {
    return fields.stream().anyMatch(problem -> problem.name().equals(field));
  }

  /** The same, with what may be charged besides, and a sentence about it. */
  public TrainingReport besides(List<OpenRequest> open) {
    return open.stream()
        .map(one -> one.warning() + ".")
        .reduce(with(open), TrainingReport::adding, (a, b) -> b);
  }

  /** The same, with requests that may be charged, as its message says. */
  public TrainingReport with(List<OpenRequest> open) {
    PinnedProvider last = open.isEmpty() ? null : open.get(open.size() - 1).provider();
    return charged(
        trainingId,
        charged.or(OpenRequest.charge(open)),
        settled && open.isEmpty(),
        provider == null ? last : provider);
  }

  /** The same, though nobody knows whether it still runs. */
  public TrainingReport unsettled() {
    return charged(trainingId, charged, false, provider);
  }

  /** The same, though it is not known whether anything was accepted. */
  public TrainingReport unknown() {
    return charged(trainingId, Charge.UNKNOWN, false, provider);
  }

  /** The same, with what was found wrong. */
  public TrainingReport with(ImageReport found) {
    return new TrainingReport(
        state,
        failureType,
        message,
        trainingId,
        modelId,
        charged,
        settled,
        provider,
        found.ofImages(),
        found.ofFields());
  }

  /** The same, with more to say. */
  public TrainingReport adding(String sentence) {
    return said(failureType, message + (message.endsWith(".") ? " " : ". ") + sentence);
  }

  private TrainingReport said(@Nullable FailureType type, String words) {
    return new TrainingReport(
        state, type, words, trainingId, modelId, charged, settled, provider, images, fields);
  }

  private TrainingReport charged(
      @Nullable String id, Charge charge, boolean over, @Nullable PinnedProvider where) {
    return new TrainingReport(
        state, failureType, message, id, modelId, charge, over, where, images, fields);
  }
}
