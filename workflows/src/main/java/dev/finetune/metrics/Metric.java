package dev.finetune.metrics;

import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Each metric of ours: its name, what it tells, and its labels. A counter unless said otherwise.
 */
public enum Metric {
  /** A run ended: {@code ready}, {@code failed} with its type, {@code cancelled}. */
  TRAININGS("finetune_trainings", "Trainings that ended.", "account", "end", "failure_type"),
  SUBMISSIONS("finetune_submissions", "Attempts to submit, by outcome.", "account", "outcome"),
  ASKED("finetune_submissions_asked", "Questions to an operator.", "account"),
  ORPHANS("finetune_orphans", "Trainings that no run waits for.", "account"),
  /** The provider was called; the code is the HTTP status, or {@code none} without an answer. */
  PROVIDER_CALLS(
      "finetune_provider_calls", "Calls of the training API.", "account", "operation", "code"),
  KEY_REFUSALS(
      "finetune_key_refusals",
      "Answers of the training API that refuse the key.",
      "account",
      "operation"),
  WEBHOOKS(
      "finetune_webhooks", "Webhooks received, by what was done with them.", "account", "verdict"),
  NOTIFICATIONS(
      "finetune_notifications", "Attempts to notify a caller's webhook.", "account", "outcome"),
  /** From start to ready; a timer. */
  TIME_TO_READY("finetune_time_to_ready", "Time from start to ready.", "account"),
  /** Trainings that have not ended; a gauge. */
  OPEN("finetune_trainings_open", "Trainings that have not ended.", "account", "state"),
  /** The age of the oldest training that has not ended, in seconds; a gauge. */
  OLDEST(
      "finetune_oldest_training_seconds",
      "Age of the oldest training that has not ended.",
      "account"),
  /** Whether Temporal answers; a gauge, 1 or 0. */
  TEMPORAL_UP("finetune_temporal_up", "Whether Temporal answers this program: 1 or 0."),
  /** What runs; a gauge, always 1. Micrometer wants the dot, and makes it an underscore. */
  BUILD("finetune_build.info", "The versions of this program.", "version", "temporal_sdk", "java"),
  /** An account's files cannot be read again: 1, else 0; a gauge. */
  UNREADABLE(
      "finetune_account_unreadable",
      "Whether an account's files cannot be read, so that it stays as it was.",
      "account"),
  /** A secret's file cannot be read again: 1, else 0; a gauge. */
  SECRET_UNREADABLE(
      "finetune_secret_unreadable",
      "Whether the file of a secret cannot be read, so that the secret stays as it was.",
      "setting");

  private final String metric;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> labels;

  Metric(String metric, String help, String... labels) {
    this.metric = metric;
    this.help = help;
    this.labels = List.of(labels);
  }

  /** The metric of a name; empty when it is none of ours. */
  public static Optional<Metric> of(String name) {
    return Arrays.stream(values()).filter(one -> one.metric.equals(name)).findFirst();
  }

  /** The name, without what Prometheus puts behind it. */
  @Override
  public String toString() {
    return metric;
  }

  public String help() {
    return help;
  }

  public List<String> labels() {
    return labels;
  }

  /**
   * Adds one.
   *
   * @param values one for each label, in their order
   */
  public void count(Scope scope, String... values) {
    labelled(scope, values).counter(metric).inc(1);
  }

  /** Sets a gauge. */
  public void set(Scope scope, double value, String... values) {
    labelled(scope, values).gauge(metric).update(value);
  }

  /** Records a time. */
  public void record(Scope scope, java.time.Duration time, String... values) {
    labelled(scope, values).timer(metric).record(Duration.ofNanos(time.toNanos()));
  }

  private Scope labelled(Scope scope, String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(metric + " has the labels " + labels);
    }
    Map<String, String> tags =
        IntStream.range(0, values.length)
            .boxed()
            .collect(Collectors.toMap(labels::get, place -> values[place]));
    return scope.tagged(tags);
  }
}
