package dev.finetune.workflow;

import dev.finetune.submission.Stage;
import dev.finetune.submission.StageCases;
import java.time.Instant;
import java.util.Optional;

/** When a stage ends by itself; a submit under way ends by its activity's own timeouts. */
final class WakeUp extends StageCases<Optional<Instant>> {

  private final Instant deadline;

  WakeUp(Instant deadline) {
    super(Optional.empty());
    this.deadline = deadline;
  }

  @Override
  public Optional<Instant> pausing(Stage.Pausing stage) {
    return Optional.of(earlier(stage.until()));
  }

  @Override
  public Optional<Instant> listening(Stage.Listening stage) {
    return Optional.of(earlier(stage.until()));
  }

  @Override
  public Optional<Instant> asking(Stage.Asking stage) {
    return Optional.of(earlier(stage.until()));
  }

  private Instant earlier(Instant until) {
    return until.isBefore(deadline) ? until : deadline;
  }
}
