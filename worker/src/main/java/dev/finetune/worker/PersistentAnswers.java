package dev.finetune.worker;

import dev.finetune.activity.ProviderActivities;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityCompletionFailureException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the answer to a submit until the server takes it, for 15 minutes. Temporal's own worker
 * gives up after one, whatever its options say, and what the provider has accepted would be unknown
 * after every longer outage.
 */
final class PersistentAnswers extends WorkerInterceptorBase {

  private static final Logger LOG = LoggerFactory.getLogger(PersistentAnswers.class);

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final ActivityCompletionClient completion;

  PersistentAnswers(ActivityCompletionClient completion) {
    this.completion = completion;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Reporting(next);
  }

  private final class Reporting extends ActivityInboundCallsInterceptorBase {

    private @Nullable ActivityExecutionContext submit;

    Reporting(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      submit =
          context.getInfo().getActivityType().equals(ProviderActivities.SUBMIT) ? context : null;
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      ActivityOutput answer = super.execute(input);
      if (submit != null) {
        submit.doNotCompleteOnReturn();
        report(submit, answer.getResult());
      }
      return answer;
    }
  }

  /** An attempt that is over on the server takes no answer any more, and throws. */
  private void report(ActivityExecutionContext context, @Nullable Object answer) {
    try {
      reportPatiently(context, answer);
    } catch (ActivityCompletionException over) {
      lost(context, answer);
      throw over;
    }
  }

  /** Whoever looks for the training reads here what the workflow could not be told. */
  private static void lost(ActivityExecutionContext context, @Nullable Object answer) {
    LOG.error("{}: the answer was not reported: {}", context.getInfo().getWorkflowId(), answer);
  }

  private void reportPatiently(ActivityExecutionContext context, @Nullable Object answer) {
    long begin = System.nanoTime();
    while (!isReported(context.getTaskToken(), answer)) {
      LockSupport.parkNanos(PAUSE.toNanos());
      boolean late = System.nanoTime() - begin > PATIENCE.toNanos();
      if (late || Thread.currentThread().isInterrupted()) {
        lost(context, answer);
        return;
      }
    }
  }

  private boolean isReported(byte[] taskToken, @Nullable Object answer) {
    try {
      completion.complete(taskToken, answer);
      return true;
    } catch (ActivityCompletionFailureException unreachable) {
      return false;
    }
  }
}
