package dev.finetune.process.run;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.TrainingReport;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneResult;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a run ends, before it does: with a model, as a failure, or else cancelled. */
public record Outcome(TrainingReport end, @Nullable FineTuneResult result) {

  public static Outcome ready(FineTuneResult result) {
    return new Outcome(TrainingReport.ready(result), result);
  }

  /** There is no model. */
  public static Outcome of(TrainingReport end) {
    return new Outcome(end, null);
  }

  /** What the status endpoint says of an accepted training. */
  public static Outcome of(AcceptedTraining training, TrainingStatus status) {
    String id = training.trainingId();
    return status.match(
        ready -> ready(training.result(ready)),
        failed -> {
          String message =
              failed.isCancelled()
                  ? "Training %s was cancelled, though not by this run: %s. %s."
                  : "Training %s failed, in the provider's words: %s. %s; check the images.";
          String again = " Another start is a new training, and is paid.";
          return of(
              TrainingReport.failed(
                      FailureType.TRAINING_FAILED,
                      (message + again).formatted(id, failed.words(), failed.chargeWords()))
                  .about(training, failed));
        },
        lost -> {
          String message =
              "The provider no longer knows training %s: %s. It was accepted, and so"
                  + " charged, and may still run: look for it in the provider's account before you"
                  + " start again.";
          return of(
              TrainingReport.failed(
                      FailureType.OUTCOME_UNKNOWN, message.formatted(id, lost.words()))
                  .about(training)
                  .unsettled());
        });
  }

  public FineTuneResult resultOrThrow() {
    if (result != null) {
      return result;
    }
    FailureType type = end.failureType();
    throw type == null ? new CanceledFailure(end.message()) : type.failure(end.message(), end);
  }

  /** The same, with what the images advise and what may be charged besides. */
  public Outcome warning(List<String> ofImages, List<OpenRequest> open) {
    Stream<String> charges = open.stream().map(OpenRequest::warning);
    return with(end.besides(open), Stream.concat(ofImages.stream(), charges));
  }

  /** The same, with something to know about it. */
  public Outcome adding(String words) {
    return with(end.adding(words + "."), Stream.of(words));
  }

  private Outcome with(TrainingReport report, Stream<String> warnings) {
    return new Outcome(
        report,
        result == null
            ? null
            : result.withWarnings(Stream.concat(result.warnings().stream(), warnings).toList()));
  }

  /** To be thrown by a step that finds it: there is no training to wait for. */
  public Ended ended() {
    return new Ended(this);
  }

  /** The run ends so, and no training is left that it could wait for. */
  public static final class Ended extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    private Ended(Outcome outcome) {
      super("the run ends", null, false, false);
      this.outcome = outcome;
    }

    public Outcome outcome() {
      return outcome;
    }
  }
}
