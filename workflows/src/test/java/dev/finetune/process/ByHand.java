package dev.finetune.process;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Somebody completes activities while they run, as {@code temporal activity complete} does. */
final class ByHand extends WorkerInterceptorBase {

  private final Map<String, Completion> completions = new ConcurrentHashMap<>();

  /** How an attempt is ended from outside. */
  interface Completion {
    void end(ActivityExecutionContext attempt);
  }

  /** The next attempt at this activity does its work, and then is ended so. */
  void end(String activity, Completion completion) {
    completions.put(activity, completion);
  }

  boolean isOver() {
    return completions.isEmpty();
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Attempts(next);
  }

  private final class Attempts extends ActivityInboundCallsInterceptorBase {

    private @Nullable ActivityExecutionContext attempt;

    Attempts(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      attempt = context;
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      ActivityExecutionContext now = Objects.requireNonNull(attempt);
      Completion completion = completions.remove(now.getInfo().getActivityType());
      ActivityOutput output = super.execute(input);
      if (completion != null) {
        now.doNotCompleteOnReturn();
        completion.end(now);
      }
      return output;
    }
  }
}
