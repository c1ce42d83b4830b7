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
 * @param word the phase it reports
 * @param log the step log at that phase
 */
public record ScheduledWebhook(Instant due, String word, String log) {

  /** All webhooks of a training, in the order of sending. */
  public static List<ScheduledWebhook> of(
      Timeline timeline, Webhooks webhooks, Duration phaseTime) {
    List<ScheduledWebhook> scheduled = new ArrayList<>();
    for (Timeline.Step step : timeline.steps()) {
      if (isReported(step.word(), webhooks.when())) {
        String log = StepLog.of(timeline.words(step.at()));
        scheduled.add(new ScheduledWebhook(step.at().plus(webhooks.delay()), step.word(), log));
      }
    }
    if (webhooks.reordered()) {
      exchangeNeighbours(scheduled);
    }
    repeatEnd(scheduled, webhooks.afterEnd(), phaseTime);
    return scheduled.stream()
        .flatMap(one -> Collections.nCopies(webhooks.copies(), one).stream())
        .toList();
  }

  private static boolean isReported(String word, Webhooks.When when) {
    return switch (when) {
      case EVERY_PHASE -> true;
      case AT_END -> Course.isEnd(word);
      case NEVER -> false;
    };
  }

  // The earlier one waits for the later one: no webhook ever reports a phase that is yet to come.
  private static void exchangeNeighbours(List<ScheduledWebhook> scheduled) {
    for (int i = 0; i + 1 < scheduled.size(); i += 2) {
      ScheduledWebhook late = scheduled.get(i);
      ScheduledWebhook early = scheduled.get(i + 1);
      scheduled.set(i, early);
      scheduled.set(i + 1, new ScheduledWebhook(early.due(), late.word(), late.log()));
    }
  }

  private static void repeatEnd(List<ScheduledWebhook> scheduled, int times, Duration phaseTime) {
    List<ScheduledWebhook> ends =
        scheduled.stream().filter(one -> Course.isEnd(one.word())).toList();
    for (ScheduledWebhook end : ends) {
      for (int i = 1; i <= times; i++) {
        Instant due = end.due().plus(phaseTime.multipliedBy(i));
        scheduled.add(new ScheduledWebhook(due, end.word(), end.log()));
      }
    }
  }
}
