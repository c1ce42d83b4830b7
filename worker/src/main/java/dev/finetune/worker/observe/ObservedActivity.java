package dev.finetune.worker.observe;

import com.uber.m3.tally.Scope;
import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.metrics.Metric;
import dev.finetune.training.ImageReport;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of an activity: what came of it, in a line, unless it has nothing new to say. */
final class ObservedActivity extends ActivityInboundCallsInterceptorBase {

  private static final Logger LOG = LoggerFactory.getLogger(ObservedActivity.class);

  private @Nullable ActivityExecutionContext context;

  ObservedActivity(ActivityInboundCallsInterceptor next) {
    super(next);
  }

  @Override
  public void init(ActivityExecutionContext context) {
    this.context = context;
    super.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    String activity = activity();
    Arrays.stream(input.getArguments()).forEach(LoggedTraining::name);
    try {
      ActivityOutput output = super.execute(input);
      LoggedTraining.name(output.getResult());
      words(activity, input, output.getResult())
          .ifPresent(words -> LOG.info("{}: {}", activity, words));
      count(activity, input, outcome(output.getResult()));
      return output;
    } catch (ApplicationFailure failure) {
      // A poll that finds nothing new fails its attempt, every few minutes.
      if (!failure.getType().equals(FailureType.NOT_FINISHED.type())) {
        LOG.warn("{}: {}", activity, failure.getOriginalMessage());
      }
      count(activity, input, failure.getType());
      throw failure;
    } finally {
      LoggedTraining.forget();
    }
  }

  private String activity() {
    return context == null ? "" : context.getInfo().getActivityType();
  }

  private void count(String activity, ActivityInput input, String outcome) {
    if (context == null) {
      return;
    }
    Scope scope = context.getMetricsScope();
    message(input)
        .map(message -> message.body().path("provider").path("account").asText(""))
        .ifPresent(account -> Metric.NOTIFICATIONS.count(scope, account, outcome));
    if (activity.equals(ProviderActivities.SUBMIT)
        && input.getArguments()[0] instanceof SubmitCommand command) {
      Metric.SUBMISSIONS.count(scope, command.request().account(), outcome);
    }
  }

  private static String outcome(@Nullable Object result) {
    return result instanceof SubmitOutcome outcome
        ? outcome.match(
            accepted -> "accepted",
            ready -> "ready",
            nothing -> "not_accepted",
            refused -> "refused",
            unresolved -> "unresolved")
        : "delivered";
  }

  private static Optional<String> words(
      String activity, ActivityInput input, @Nullable Object result) {
    if (result instanceof SubmitOutcome outcome) {
      return words(outcome).filter(any -> activity.equals(ProviderActivities.SUBMIT));
    }
    if (result instanceof PollNews news) {
      return Optional.of(news.status().words());
    }
    if (result instanceof TrainingStatus status) {
      return Optional.of(status.words());
    }
    if (result instanceof Confirmation confirmation) {
      return Optional.of(confirmation.words());
    }
    if (result instanceof StopReport report) {
      return Optional.of(report.words());
    }
    if (result instanceof ImageReport report) {
      int fields = report.ofFields().size();
      return Optional.of(
          number(report.ofImages().size(), "finding")
              + (fields == 0 ? "" : ", " + number(fields, "wrong field")));
    }
    return message(input).map(message -> "delivered: " + message.body().path("event").asText());
  }

  private static Optional<CallerMessage> message(ActivityInput input) {
    return Arrays.stream(input.getArguments())
        .filter(CallerMessage.class::isInstance)
        .map(CallerMessage.class::cast)
        .findFirst();
  }

  private static String number(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** None for an acceptance: the run says it, from wherever it was learnt. */
  private static Optional<String> words(SubmitOutcome outcome) {
    return outcome.match(
        accepted -> Optional.empty(),
        ready -> Optional.of("trained already, as " + ready.result().trainingId()),
        nothing -> Optional.of("not accepted: " + nothing.reason()),
        refused -> Optional.of("refused: " + refused.reason()),
        unresolved -> Optional.of("unresolved: " + unresolved.last().sentence()));
  }
}
