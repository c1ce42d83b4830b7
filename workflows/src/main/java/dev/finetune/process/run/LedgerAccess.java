package dev.finetune.process.run;

import dev.finetune.activity.Candidate;
import dev.finetune.activity.LedgerActivities;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestDigest;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;

/** The request ledger of the training, as the steps of its run see it. */
public final class LedgerAccess {

  private static final Logger log = Workflow.getLogger(LedgerAccess.class);

  private static final Duration FOR_EVER = Duration.ofDays(3650);
  private static final Duration BEFORE_THE_END = Duration.ofMinutes(10);

  private final String digest;
  private boolean wasTold;

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

  /** Tells it who says that the provider has which request, and perhaps made a training of it. */
  public void name(List<Candidate> candidates) {
    if (!candidates.isEmpty()) {
      wasTold = true;
      try {
        activities("Name " + words(candidates), FOR_EVER).name(candidates);
      } catch (RuntimeException failure) {
        pass(failure);
      }
    }
  }

  /** Whether it may know more than when it was last read. */
  public boolean wasTold() {
    return wasTold;
  }

  private static String words(List<Candidate> candidates) {
    return candidates.stream()
        .map(
            candidate ->
                candidate.trainingId() == null
                    ? "request " + candidate.request()
                    : "training " + candidate.trainingId())
        .collect(Collectors.joining(", "));
  }

  /**
   * The requests that may be charged besides the training that is waited for.
   *
   * @param known as they were when they were last read
   */
  public List<OpenRequest> others(List<OpenRequest> known) {
    if (known.isEmpty() && !wasTold) {
      return known;
    }
    try {
      return activities("Read what else may be charged", BEFORE_THE_END).read(digest).open();
    } catch (RuntimeException failure) {
      pass(failure);
      return known;
    }
  }

  /** No run is at work any more. */
  public void release() {
    try {
      activities("Release the request ledger", BEFORE_THE_END).release();
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
