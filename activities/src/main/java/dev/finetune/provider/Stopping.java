package dev.finetune.provider;

import dev.finetune.activity.CancelReport;
import dev.finetune.activity.TrainingStatus;
import java.util.Optional;

/** Whether a look shows that a training is over; anything else confirms nothing. */
record Stopping(String trainingId) implements StatusAnswer.Cases<Optional<CancelReport>> {

  @Override
  public Optional<CancelReport> ready(StatusAnswer.Ready answer) {
    String modelId = answer.modelId() == null ? trainingId : answer.modelId();
    return over(new TrainingStatus.Ready(modelId, answer.logs()));
  }

  @Override
  public Optional<CancelReport> failed(StatusAnswer.Failed answer) {
    return over(new TrainingStatus.Failed(answer.phase(), answer.words()));
  }

  @Override
  public Optional<CancelReport> underWay(StatusAnswer.UnderWay answer) {
    return Optional.empty();
  }

  @Override
  public Optional<CancelReport> prose(StatusAnswer.Prose answer) {
    return Optional.empty();
  }

  @Override
  public Optional<CancelReport> notFound(StatusAnswer.NotFound answer) {
    return Optional.empty();
  }

  @Override
  public Optional<CancelReport> unavailable(StatusAnswer.Unavailable answer) {
    return Optional.empty();
  }

  private static Optional<CancelReport> over(TrainingStatus status) {
    return Optional.of(new CancelReport(status, null));
  }
}
