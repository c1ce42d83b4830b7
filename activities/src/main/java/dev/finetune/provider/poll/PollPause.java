package dev.finetune.provider.poll;

import dev.finetune.activity.PollCommand;
import java.time.Duration;
import java.time.Instant;

/**
 * How long until the next check: as the provider asks, or as its estimate says, or as the schedule
 * has it; the longest of the schedule where webhooks can reach us.
 *
 * @param attempt the check that was made, counted from 1
 */
public record PollPause(PollSchedule schedule, boolean webhooks, int attempt) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  public Duration after(PollDecision.CheckAgain again, PollCommand command, Instant now) {
    Duration pause = again.retryAfter() == null ? usual(again) : again.retryAfter();
    Duration left = Duration.between(now, command.until());
    Duration bounded = pause.compareTo(left) < 0 ? pause : left;
    return bounded.compareTo(SHORTEST) < 0 ? SHORTEST : bounded;
  }

  private Duration usual(PollDecision.CheckAgain again) {
    Duration usual = webhooks ? schedule.max() : schedule.pauseAfter(attempt - 1);
    Duration eta = again.progress() == null ? null : again.progress().eta();
    if (eta == null || eta.compareTo(usual) >= 0) {
      return usual;
    }
    return eta.compareTo(schedule.first()) < 0 ? schedule.first() : eta;
  }
}
