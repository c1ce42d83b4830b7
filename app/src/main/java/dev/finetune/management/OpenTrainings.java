package dev.finetune.management;

import com.uber.m3.tally.Scope;
import dev.finetune.metrics.Metric;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the trainings that have not ended, once a minute: how many, how they stand, how old. Shows
 * not a number while they cannot be listed: what was true before need not be.
 */
public final class OpenTrainings implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenTrainings.class);
  private static final String QUERY =
      "WorkflowType = '%s' AND ExecutionStatus = 'Running'".formatted(FineTuneWorkflow.TYPE);

  /** Where there are more, the newest are counted. */
  private static final int MOST = 10_000;

  private final WorkflowClient client;
  private final Scope scope;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private Map<List<String>, Long> shown;

  private OpenTrainings(WorkflowClient client, Scope scope, Collection<String> accounts) {
    this.client = client;
    this.scope = scope;
    this.shown =
        accounts.stream()
            .flatMap(OpenTrainings::labels)
            .collect(Collectors.toMap(labels -> labels, labels -> 0L));
  }

  /**
   * Lists them until closed.
   *
   * @param accounts those that are shown even where they have none
   */
  public static OpenTrainings start(
      WorkflowClient client, Scope scope, Collection<String> accounts) {
    OpenTrainings open = new OpenTrainings(client, scope, accounts);
    var unused = open.timer.scheduleWithFixedDelay(open::list, 0, 60, TimeUnit.SECONDS);
    return open;
  }

  private void list() {
    try {
      show(client.listExecutions(QUERY).limit(MOST).toList(), Instant.now());
    } catch (RuntimeException e) {
      // The next minute has another; that Temporal is away is said elsewhere.
      LOG.debug("open trainings cannot be listed", e);
      shown.keySet().forEach(labels -> show(labels, Double.NaN));
      accounts().forEach(account -> Metric.OLDEST.set(scope, Double.NaN, account));
    }
  }

  private void show(List<String> labels, double count) {
    Metric.OPEN.set(scope, count, labels.get(0), labels.get(1));
  }

  private void show(List<WorkflowExecutionMetadata> open, Instant now) {
    Map<List<String>, Long> counts =
        open.stream().collect(Collectors.groupingBy(OpenTrainings::labels, Collectors.counting()));
    shown.keySet().forEach(labels -> counts.putIfAbsent(labels, 0L));
    counts.forEach(this::show);
    shown = counts;
    accounts().forEach(account -> Metric.OLDEST.set(scope, oldest(account, open, now), account));
  }

  private Stream<String> accounts() {
    return shown.keySet().stream().map(labels -> labels.get(0)).distinct();
  }

  private static double oldest(String account, List<WorkflowExecutionMetadata> open, Instant now) {
    return open.stream()
        .filter(run -> attribute(run, FineTuneSearchAttributes.ACCOUNT).equals(account))
        .map(WorkflowExecutionMetadata::getExecutionTime)
        .min(Comparator.naturalOrder())
        .map(started -> Duration.between(started, now))
        .orElse(Duration.ZERO)
        .toSeconds();
  }

  private static Stream<List<String>> labels(String account) {
    return Arrays.stream(FineTuneState.values())
        .filter(state -> !state.isEnd())
        .map(state -> List.of(account, state.word()));
  }

  private static List<String> labels(WorkflowExecutionMetadata run) {
    return List.of(
        attribute(run, FineTuneSearchAttributes.ACCOUNT),
        attribute(run, FineTuneSearchAttributes.STATE));
  }

  private static String attribute(WorkflowExecutionMetadata run, SearchAttributeKey<String> key) {
    return Objects.requireNonNullElse(run.getTypedSearchAttributes().get(key), "");
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
