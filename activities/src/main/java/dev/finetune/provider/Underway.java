package dev.finetune.provider;

import dev.finetune.activity.TrainingStatus;
import java.util.Optional;

/** The progress that a look shows; empty when it shows none. */
final class Underway implements StatusAnswer.Cases<Optional<TrainingStatus>> {

  @Override
  public Optional<TrainingStatus> underWay(StatusAnswer.UnderWay answer) {
    return Optional.of(new TrainingStatus.UnderWay(answer.progress()));
  }

  @Override
  public Optional<TrainingStatus> ready(StatusAnswer.Ready answer) {
    return Optional.empty();
  }

  @Override
  public Optional<TrainingStatus> failed(StatusAnswer.Failed answer) {
    return Optional.empty();
  }

  @Override
  public Optional<TrainingStatus> prose(StatusAnswer.Prose answer) {
    return Optional.empty();
  }

  @Override
  public Optional<TrainingStatus> notFound(StatusAnswer.NotFound answer) {
    return Optional.empty();
  }

  @Override
  public Optional<TrainingStatus> unavailable(StatusAnswer.Unavailable answer) {
    return Optional.empty();
  }
}
