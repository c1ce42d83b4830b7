package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Stage;
import dev.finetune.simulator.image.ImageVerdict;
import dev.finetune.simulator.timeline.StepLog;
import dev.finetune.simulator.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A training at one moment.
 *
 * @param steps the phases so far, the present one last
 * @param images what is known of its images by then
 */
public record Snapshot(
    String id,
    Order order,
    Instant acceptedAt,
    Instant at,
    List<Timeline.Step> steps,
    Behaviour behaviour,
    ImageVerdict images) {

  /** The phases so far, the present one last. */
  public List<String> words() {
    return steps.stream().map(Timeline.Step::word).toList();
  }

  public String word() {
    return steps.get(steps.size() - 1).word();
  }

  public Stage stage() {
    return Stage.of(word());
  }

  public boolean isOver() {
    return stage().isEnd();
  }

  /** The prose about the steps so far. */
  public String log() {
    return StepLog.of(words());
  }

  /** When it began; empty before that, and for ever if it ended without. */
  public Optional<Instant> startedAt() {
    return first(Stage::isBegun);
  }

  public Optional<Instant> endedAt() {
    return first(Stage::isEnd);
  }

  /** How long it ran before its end, in seconds; empty before that. */
  public Optional<Double> seconds() {
    return endedAt().map(end -> Duration.between(startedAt().orElse(end), end).toMillis() / 1000.0);
  }

  /** Whether its result can be read: it has ended, not so long ago that the result is gone. */
  public boolean hasResult() {
    return endedAt()
        .filter(end -> behaviour.memory().holdsResult(Duration.between(end, at)))
        .isPresent();
  }

  /** Whether it is in the lists and histories of its account. */
  public boolean isListed() {
    return behaviour.search().shows(Duration.between(acceptedAt, at), isOver());
  }

  Snapshot called(String other) {
    return new Snapshot(other, order, acceptedAt, at, steps, behaviour, images);
  }

  private Optional<Instant> first(Predicate<Stage> stage) {
    return steps.stream()
        .filter(step -> stage.test(Stage.of(step.word())))
        .map(Timeline.Step::at)
        .findFirst();
  }
}
