package dev.finetune.worker.observe;

import com.uber.m3.tally.Scope;
import dev.finetune.activity.FailureType;
import dev.finetune.metrics.Metric;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** The steps of one run of a training, as its search attributes show them, and its end. */
final class ObservedRun extends WorkflowInboundCallsInterceptorBase {

  // It says nothing while a history is replayed; nor do the metrics of a workflow.
  private static final Logger LOG = Workflow.getLogger(ObservedRun.class);

  private final Predicate<String> firstEnd;

  /**
   * @param firstEnd whether the run of an id ends for the first time here
   */
  ObservedRun(WorkflowInboundCallsInterceptor next, Predicate<String> firstEnd) {
    super(next);
    this.firstEnd = firstEnd;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outbound) {
    super.init(isTraining() ? new Steps(outbound) : outbound);
  }

  private static boolean isTraining() {
    return Workflow.getInfo().getWorkflowType().equals(FineTuneWorkflow.TYPE);
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    if (!isTraining()) {
      return super.execute(input);
    }
    try {
      WorkflowOutput output = super.execute(input);
      ended(FineTuneState.READY, "", "");
      return output;
    } catch (ApplicationFailure failure) {
      ended(FineTuneState.FAILED, failure.getType(), failure.getOriginalMessage());
      throw failure;
    } catch (CanceledFailure cancelled) {
      ended(FineTuneState.CANCELLED, "", cancelled.getOriginalMessage());
      throw cancelled;
    }
  }

  private void ended(FineTuneState end, String failureType, String message) {
    if (!firstEnd.test(Workflow.getInfo().getRunId())) {
      return;
    }
    boolean warns = FailureType.of(failureType).filter(FailureType::isForOperators).isPresent();
    Level level = warns ? Level.WARN : Level.INFO;
    log(level, "{}{}{}{}", end.word(), ofAccount(), before(failureType), before(message));
    Metric.TRAININGS.count(scope(), account(), end.word(), failureType);
    if (end == FineTuneState.READY) {
      Metric.TIME_TO_READY.record(scope(), lasted(), account());
    }
  }

  private static String before(String words) {
    return words.isEmpty() ? "" : ": " + words;
  }

  private static void log(Level level, String format, Object... values) {
    String training = Workflow.getTypedSearchAttributes().get(FineTuneSearchAttributes.TRAINING_ID);
    if (training == null) {
      LOG.atLevel(level).log(format, values);
      return;
    }
    MDC.put(LoggedTraining.KEY, training);
    try {
      LOG.atLevel(level).log(format, values);
    } finally {
      LoggedTraining.forget();
    }
  }

  private static Scope scope() {
    return Workflow.getMetricsScope();
  }

  private static String account() {
    return Objects.requireNonNullElse(
        Workflow.getTypedSearchAttributes().get(FineTuneSearchAttributes.ACCOUNT), "");
  }

  private static String ofAccount() {
    return account().isEmpty() ? "" : ", account " + account();
  }

  private static Duration lasted() {
    return Duration.ofMillis(
        Workflow.currentTimeMillis() - Workflow.getInfo().getRunStartedTimestampMillis());
  }

  private static final class Steps extends WorkflowOutboundCallsInterceptorBase {

    Steps(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void upsertTypedSearchAttributes(SearchAttributeUpdate<?>... updates) {
      super.upsertTypedSearchAttributes(updates);
      String state = value(FineTuneSearchAttributes.STATE, updates);
      if (state == null || FineTuneState.of(state).filter(FineTuneState::isEnd).isPresent()) {
        return;
      }
      String training = value(FineTuneSearchAttributes.TRAINING_ID, updates);
      if (training == null) {
        log(Level.INFO, "state {}", state);
      } else {
        log(Level.INFO, "state {}: accepted as training {}{}", state, training, ofAccount());
      }
      if (state.equals(FineTuneState.ASKING.word())) {
        Metric.ASKED.count(scope(), account());
      }
    }

    /** What it is set to now; null if it is not. */
    private static @Nullable String value(
        SearchAttributeKey<String> key, SearchAttributeUpdate<?>... updates) {
      return Arrays.stream(updates)
          .filter(update -> update.getKey().equals(key))
          .flatMap(update -> update.getValue().stream())
          .map(Object::toString)
          .findFirst()
          .orElse(null);
    }
  }
}
