package dev.finetune.simulator.timeline;

import dev.finetune.simulator.behaviour.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a training enters which phase.
 *
 * @param steps in the order of time; the last one stands for ever
 */
public record Timeline(List<Step> steps) {

  /** One phase word and the moment from which on it is true. */
  public record Step(Instant at, String word) {}

  public Timeline {
    steps = List.copyOf(steps);
  }

  public static Timeline of(Instant start, Duration phaseTime, Course course) {
    List<Step> steps = new ArrayList<>();
    for (String word : course.words()) {
      steps.add(new Step(start.plus(phaseTime.multipliedBy(steps.size())), word));
    }
    return new Timeline(steps);
  }

  /** The same up to this moment, and then this word for ever. */
  public Timeline endingAt(Instant moment, String word) {
    List<Step> kept = new ArrayList<>(reached(moment));
    kept.add(new Step(moment, word));
    return new Timeline(kept);
  }

  /** The steps so far; before the start the first one. */
  public List<Step> reached(Instant now) {
    List<Step> reached = steps.stream().filter(step -> !step.at().isAfter(now)).toList();
    return reached.isEmpty() ? steps.subList(0, 1) : reached;
  }

  /** The phase word that is true now; before the start the first one. */
  public String word(Instant now) {
    List<Step> reached = reached(now);
    return reached.get(reached.size() - 1).word();
  }

  public boolean over(Instant now) {
    return Course.isEnd(word(now));
  }
}
