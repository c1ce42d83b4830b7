package dev.finetune.process.run;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.TrainingEnd;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a training ended, before its run does. */
public sealed interface Outcome {

  <R> R match(
      Function<Ready, R> ready, Function<Failed, R> failed, Function<Cancelled, R> cancelled);

  /** The model is ready. */
  record Ready(FineTuneResult result) implements Outcome {
    @Override
    public <R> R match(
        Function<Ready, R> ready, Function<Failed, R> failed, Function<Cancelled, R> cancelled) {
      return ready.apply(this);
    }
  }

  /** It failed, or nobody knows. */
  record Failed(FailureType type, String message, @Nullable String trainingId) implements Outcome {
    @Override
    public <R> R match(
        Function<Ready, R> ready, Function<Failed, R> failed, Function<Cancelled, R> cancelled) {
      return failed.apply(this);
    }
  }

  /** The run was asked to cancel, and did. */
  record Cancelled(TrainingEnd end) implements Outcome {
    @Override
    public <R> R match(
        Function<Ready, R> ready, Function<Failed, R> failed, Function<Cancelled, R> cancelled) {
      return cancelled.apply(this);
    }
  }

  /** What the status endpoint says of an accepted training. */
  static Outcome of(AcceptedTraining training, TrainingStatus status) {
    String id = training.trainingId();
    return status.match(
        ready -> new Ready(training.result(ready)),
        failed ->
            new Failed(
                FailureType.TRAINING_FAILED,
                "Training %s failed, in the provider's words: %s. It may have been charged; check"
                        .formatted(id, failed.words())
                    + " the images and start again.",
                id),
        open ->
            new Failed(
                FailureType.OUTCOME_UNKNOWN,
                "Nobody knows how training %s ended: the provider no longer knows it, in its words:"
                        .formatted(id)
                    + " %s. It may have been charged: look for it in the provider's account before"
                        .formatted(open.words())
                    + " you start again.",
                id));
  }

  /** Requests that stay open, in sentences: each may be charged. */
  static String mayBeCharged(List<OpenRequest> open) {
    return open.stream()
        .map(request -> " May be charged as well: " + request.sentence() + ".")
        .collect(Collectors.joining());
  }

  /** The same, with what the images advise and what may be charged besides. */
  default Outcome warning(List<String> ofImages, List<OpenRequest> open) {
    Stream<String> others = open.stream().map(one -> "May be charged as well: " + one.sentence());
    return match(
        ready ->
            new Ready(
                ready.result().withWarnings(Stream.concat(ofImages.stream(), others).toList())),
        failed ->
            new Failed(failed.type(), failed.message() + mayBeCharged(open), failed.trainingId()),
        cancelled -> new Cancelled(cancelled.end().withMore(mayBeCharged(open), !open.isEmpty())));
  }

  /** What became of the training, for a run that was asked to cancel. */
  default TrainingEnd end() {
    return match(
        ready ->
            new TrainingEnd(
                TrainingEnd.Outcome.READY,
                ready.result().trainingId(),
                ready.result().modelId(),
                "The model was ready." + warnings(ready)),
        failed -> new TrainingEnd(charge(failed), failed.trainingId(), null, failed.message()),
        Cancelled::end);
  }

  private static String warnings(Ready ready) {
    return ready.result().warnings().stream()
        .map(one -> " " + one + ".")
        .collect(Collectors.joining());
  }

  private static TrainingEnd.Outcome charge(Failed failed) {
    return switch (failed.type()) {
      case OUTCOME_UNKNOWN, SUBMISSION_UNKNOWN -> TrainingEnd.Outcome.UNCONFIRMED;
      case TRAINING_FAILED, NOT_READY_IN_TIME -> TrainingEnd.Outcome.CONFIRMED;
      default -> TrainingEnd.Outcome.NOT_SUBMITTED;
    };
  }
}
