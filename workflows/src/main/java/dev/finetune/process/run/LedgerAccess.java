package dev.finetune.process.run;

import dev.finetune.activity.LedgerActivities;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestDigest;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;

/** The request ledger of the training, as the steps of its run see it. */
public final class LedgerAccess {

  private static final Logger log = Workflow.getLogger(LedgerAccess.class);

  private static final Duration FOR_EVER = Duration.ofDays(3650);
  private static final Duration BEFORE_THE_END = Duration.ofMinutes(10);

  private final String digest;

  public LedgerAccess(FineTuneRequest request) {
    digest = RequestDigest.of(request);
  }

  /** How the training stands. Asks until the ledger answers. */
  public SubmitOutcome read() {
    while (true) {
      try {
        return activities("Read the request ledger", FOR_EVER).read(digest);
      } catch (RuntimeException failure) {
        Failures.requireLost(failure);
        Workflow.sleep(Duration.ofMinutes(1));
      }
    }
  }

  /**
   * The requests that may be charged besides the training that is waited for.
   *
   * @param known as they were when they were last read
   */
  public List<OpenRequest> others(List<OpenRequest> known) {
    try {
      return activities("Read what else may be charged", BEFORE_THE_END).read(digest).open();
    } catch (RuntimeException failure) {
      pass(failure);
      return known;
    }
  }

  /**
   * No run is at work any more.
   *
   * @param unread webhooks that nobody has dealt with
   */
  public void release(List<ProviderWebhook> unread) {
    try {
      activities("Release the request ledger", BEFORE_THE_END).release(unread);
    } catch (RuntimeException failure) {
      pass(failure);
    }
  }

  private static void pass(RuntimeException failure) {
    Failures.requireLost(failure);
    log.warn("the request ledger was not reached; it follows what is open by itself", failure);
  }

  private static LedgerActivities activities(String summary, Duration within) {
    return Workflow.newActivityStub(
        LedgerActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(1))
            .setScheduleToCloseTimeout(within)
            .setSummary(summary)
            .build());
  }
}
