package dev.finetune.workflow;

import java.time.Instant;
import java.util.function.Consumer;

/** What a waiting training does next. */
sealed interface WaitStep {

  void match(Runnable look, Runnable lookOn, Consumer<Instant> waitUntil, Runnable waitForNews);

  /** Ask the status endpoint now, in place of a poll that is under way. */
  record Look() implements WaitStep {
    @Override
    public void match(
        Runnable look, Runnable lookOn, Consumer<Instant> waitUntil, Runnable waitForNews) {
      look.run();
    }
  }

  /**
   * Leave a poll under way what rings ask for: replaced again and again, it would never find a
   * trouble that takes several looks to tell.
   */
  record LookOn() implements WaitStep {
    @Override
    public void match(
        Runnable look, Runnable lookOn, Consumer<Instant> waitUntil, Runnable waitForNews) {
      lookOn.run();
    }
  }

  /** Wait for a ring, for news of the poll under way, or for this time. */
  record WaitUntil(Instant due) implements WaitStep {
    @Override
    public void match(
        Runnable look, Runnable lookOn, Consumer<Instant> waitUntil, Runnable waitForNews) {
      waitUntil.accept(due);
    }
  }

  /** Wait for a ring or for news of the poll under way; its own attempts are the looks. */
  record WaitForNews() implements WaitStep {
    @Override
    public void match(
        Runnable look, Runnable lookOn, Consumer<Instant> waitUntil, Runnable waitForNews) {
      waitForNews.run();
    }
  }
}
