package dev.finetune.simulator.timeline;

import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * One webhook to be sent.
 *
 * @param due the moment from which on it is to be sent
 * @param at the moment it is about
 * @param word the phase it reports
 * @param event its number among the webhooks of the training; the same if it is tried again
 * @param attempt 0, or which one of the tries after an event that was not taken
 */
public record ScheduledWebhook(Instant due, Instant at, String word, int event, int attempt) {

  private ScheduledWebhook due(Instant moment) {
    return new ScheduledWebhook(moment, at, word, event, attempt);
  }

  private ScheduledWebhook attempt(int number, Duration after) {
    return new ScheduledWebhook(due.plus(after), at, word, event, number);
  }

  private ScheduledWebhook event(int number) {
    return new ScheduledWebhook(due, at, word, number, attempt);
  }

  /**
   * All webhooks of a training, in the order of sending.
   *
   * @param phaseTime how long after an end it is reported again
   */
  public static List<ScheduledWebhook> of(
      Timeline timeline, Webhooks webhooks, Duration phaseTime, Reporting reporting) {
    List<ScheduledWebhook> scheduled = new ArrayList<>();
    for (Timeline.Step step : timeline.steps()) {
      if (isReported(step.word(), webhooks.when(), reporting)) {
        Instant due = step.at().plus(webhooks.delay());
        scheduled.add(new ScheduledWebhook(due, step.at(), step.word(), 0, 0));
      }
    }
    if (webhooks.reordered()) {
      exchangeNeighbours(scheduled);
    }
    repeatEnd(scheduled, webhooks.afterEnd(), phaseTime);
    return withTries(withCopies(scheduled, webhooks.copies()), reporting.tries());
  }

  private static boolean isReported(String word, Webhooks.When when, Reporting reporting) {
    return switch (when) {
      case EVERY_PHASE -> reporting.reports().test(word);
      case AT_END -> Course.isEnd(word) && reporting.reports().test(word);
      case NEVER -> false;
    };
  }

  // The earlier one waits for the later one: no webhook ever reports a phase that is yet to come.
  private static void exchangeNeighbours(List<ScheduledWebhook> scheduled) {
    for (int i = 0; i + 1 < scheduled.size(); i += 2) {
      ScheduledWebhook late = scheduled.get(i);
      ScheduledWebhook early = scheduled.get(i + 1);
      scheduled.set(i, early);
      scheduled.set(i + 1, late.due(early.due()));
    }
  }

  private static void repeatEnd(List<ScheduledWebhook> scheduled, int times, Duration phaseTime) {
    List<ScheduledWebhook> ends =
        scheduled.stream().filter(one -> Course.isEnd(one.word())).toList();
    for (ScheduledWebhook end : ends) {
      for (int i = 1; i <= times; i++) {
        scheduled.add(end.due(end.due().plus(phaseTime.multipliedBy(i))));
      }
    }
  }

  private static List<ScheduledWebhook> withCopies(List<ScheduledWebhook> scheduled, int copies) {
    List<ScheduledWebhook> copied = new ArrayList<>();
    for (ScheduledWebhook one : scheduled) {
      copied.addAll(Collections.nCopies(copies, one.event(copied.size())));
    }
    return copied;
  }

  // Only an end is tried again, so that what is tried again comes after all else.
  private static List<ScheduledWebhook> withTries(
      List<ScheduledWebhook> scheduled, List<Duration> tries) {
    List<ScheduledWebhook> tried = new ArrayList<>(scheduled);
    for (ScheduledWebhook one : scheduled) {
      if (Course.isEnd(one.word())) {
        for (int i = 0; i < tries.size(); i++) {
          tried.add(one.attempt(i + 1, tries.get(i)));
        }
      }
    }
    tried.sort(Comparator.comparing(ScheduledWebhook::due));
    return tried;
  }
}
