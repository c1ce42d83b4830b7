package dev.finetune.simulator.timeline;

import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One webhook to be sent.
 *
 * @param due the moment from which on it is to be sent
 * @param word the phase it tells
 * @param log the step log at that phase
 */
public record Announcement(Instant due, String word, String log) {

  /** All webhooks of a training, in the order of sending. */
  public static List<Announcement> of(Timeline timeline, Webhooks webhooks, Duration phaseTime) {
    List<Announcement> told = new ArrayList<>();
    for (Timeline.Step step : timeline.steps()) {
      if (isTold(step.word(), webhooks.when())) {
        told.add(new Announcement(step.at(), step.word(), StepLog.of(timeline.words(step.at()))));
      }
    }
    if (webhooks.reordered()) {
      exchangeNeighbours(told);
    }
    repeatEnd(told, webhooks.afterEnd(), phaseTime);
    return told.stream()
        .flatMap(one -> Collections.nCopies(webhooks.copies(), one).stream())
        .toList();
  }

  private static boolean isTold(String word, Webhooks.When when) {
    return switch (when) {
      case EVERY_PHASE -> true;
      case AT_END -> Course.isEnd(word);
      case NEVER -> false;
    };
  }

  // The earlier one waits for the later one: no webhook ever tells a phase that is yet to come.
  private static void exchangeNeighbours(List<Announcement> told) {
    for (int i = 0; i + 1 < told.size(); i += 2) {
      Announcement late = told.get(i);
      Announcement early = told.get(i + 1);
      told.set(i, early);
      told.set(i + 1, new Announcement(early.due(), late.word(), late.log()));
    }
  }

  private static void repeatEnd(List<Announcement> told, int times, Duration phaseTime) {
    List<Announcement> ends = told.stream().filter(one -> Course.isEnd(one.word())).toList();
    for (Announcement end : ends) {
      for (int i = 1; i <= times; i++) {
        Instant due = end.due().plus(phaseTime.multipliedBy(i));
        told.add(new Announcement(due, end.word(), end.log()));
      }
    }
  }
}
