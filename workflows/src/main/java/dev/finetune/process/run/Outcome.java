package dev.finetune.process.run;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.TrainingEnd;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a run ends, before it does: with a model, as a failure, or else cancelled. */
public record Outcome(
    TrainingEnd end, @Nullable FailureType failure, @Nullable FineTuneResult result) {

  public static Outcome ready(FineTuneResult result) {
    String id = result.trainingId();
    TrainingEnd.Outcome ready = TrainingEnd.Outcome.READY;
    return new Outcome(
        new TrainingEnd(ready, id, result.modelId(), "The model was ready."), null, result);
  }

  public static Outcome failed(FailureType type, String message, @Nullable String trainingId) {
    return new Outcome(new TrainingEnd(charge(type), trainingId, null, message), type, null);
  }

  private static TrainingEnd.Outcome charge(FailureType type) {
    return switch (type) {
      case TRAINING_FAILED, NOT_READY_IN_TIME -> TrainingEnd.Outcome.CONFIRMED;
      case INVALID_REQUEST,
          IMAGES_REJECTED,
          IMAGES_NOT_CHECKED,
          OTHER_CONTENT,
          REQUEST_REFUSED,
          INVALID_API_KEY,
          INSUFFICIENT_CREDITS,
          NOT_ACCEPTED_IN_TIME ->
          TrainingEnd.Outcome.NOT_SUBMITTED;
      default -> TrainingEnd.Outcome.UNCONFIRMED;
    };
  }

  public static Outcome cancelled(
      TrainingEnd.Outcome charge, String message, @Nullable String trainingId) {
    return new Outcome(new TrainingEnd(charge, trainingId, null, message), null, null);
  }

  /** What the status endpoint says of an accepted training. */
  public static Outcome of(AcceptedTraining training, TrainingStatus status) {
    String id = training.trainingId();
    return status.match(
        ready -> ready(training.result(ready)),
        failed -> {
          String message =
              "Training %s failed, in the provider's words: %s. It may have been charged; check the"
                  + " images and start again.";
          return failed(FailureType.TRAINING_FAILED, message.formatted(id, failed.words()), id);
        },
        lost -> {
          String message =
              "The provider no longer knows training %s, in its words: %s. It may have been charged:"
                  + " look for it in the provider's account before you start again.";
          return failed(FailureType.OUTCOME_UNKNOWN, message.formatted(id, lost.words()), id);
        });
  }

  public FineTuneState state() {
    if (result != null) {
      return FineTuneState.READY;
    }
    return failure == null ? FineTuneState.CANCELLED : FineTuneState.FAILED;
  }

  public FineTuneResult resultOrThrow() {
    if (result != null) {
      return result;
    }
    throw failure == null
        ? new CanceledFailure(end.message())
        : Failures.of(failure, end.message());
  }

  public static String mayBeCharged(List<OpenRequest> open) {
    return open.stream().map(one -> " " + one.warning() + ".").collect(Collectors.joining());
  }

  /** The same, before anything was accepted: where requests are open, nobody knows the charge. */
  public Outcome besides(List<OpenRequest> open) {
    if (open.isEmpty()) {
      return new Outcome(end.withMore(" Nothing is charged.", false), failure, result);
    }
    boolean known = failure == null || failure == FailureType.OTHER_CONTENT;
    FailureType type = known ? failure : FailureType.OUTCOME_UNKNOWN;
    return new Outcome(end, type, result).warning(List.of(), open);
  }

  /** The same, with what the images advise and what may be charged besides. */
  public Outcome warning(List<String> ofImages, List<OpenRequest> open) {
    Stream<String> warnings =
        Stream.concat(ofImages.stream(), open.stream().map(OpenRequest::warning));
    return new Outcome(
        end.withMore(mayBeCharged(open), !open.isEmpty()),
        failure,
        result == null ? null : result.withWarnings(warnings.toList()));
  }

  /** The same, though the caller was not notified of it. */
  public Outcome unnoticed(String why) {
    return new Outcome(
        end.withMore(" " + why + ".", false),
        failure,
        result == null
            ? null
            : result.withWarnings(
                Stream.concat(result.warnings().stream(), Stream.of(why)).toList()));
  }

  /** The run ends so, and no training was accepted that it could wait for. */
  public static final class BeforeAcceptance extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    public BeforeAcceptance(Outcome outcome) {
      super("ended before acceptance", null, false, false);
      this.outcome = outcome;
    }

    public Outcome outcome() {
      return outcome;
    }
  }
}
