package dev.finetune.client;

import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which trainings to list.
 *
 * @param state how they stand or ended; null for any
 * @param account who pays; null for anybody
 * @param since when they began, at the earliest; null for any time
 * @param limit how many at most, 1 or more
 */
public record TrainingFilter(
    @Nullable FineTuneState state, @Nullable String account, @Nullable Instant since, int limit) {

  private static final int USUAL = 20;

  public TrainingFilter {
    if (limit < 1) {
      throw new IllegalArgumentException(
          "The limit is %s: list 1 training or more.".formatted(limit));
    }
  }

  /** The latest 20. */
  public static TrainingFilter latest() {
    return new TrainingFilter(null, null, null, USUAL);
  }

  public TrainingFilter withState(FineTuneState other) {
    return new TrainingFilter(other, account, since, limit);
  }

  public TrainingFilter withAccount(String other) {
    return new TrainingFilter(state, other, since, limit);
  }

  public TrainingFilter withSince(Instant other) {
    return new TrainingFilter(state, account, other, limit);
  }

  public TrainingFilter withLimit(int other) {
    return new TrainingFilter(state, account, since, other);
  }

  String query() {
    List<String> conditions = new ArrayList<>();
    conditions.add("WorkflowType = " + quoted(FineTuneWorkflow.TYPE));
    conditions.add("ExecutionStatus != 'ContinuedAsNew'");
    if (state != null) {
      conditions.add(condition(state));
    }
    if (account != null) {
      conditions.add(FineTuneSearchAttributes.ACCOUNT.getName() + " = " + quoted(account));
    }
    if (since != null) {
      conditions.add("StartTime >= '%s'".formatted(since));
    }
    return String.join(" AND ", conditions);
  }

  // The server itself knows the ends, of runs that were terminated, too.
  private static String condition(FineTuneState state) {
    return switch (state) {
      case READY -> "ExecutionStatus = 'Completed'";
      case CANCELLED -> "ExecutionStatus = 'Canceled'";
      case FAILED -> "ExecutionStatus IN ('Failed', 'Terminated', 'TimedOut')";
      default ->
          FineTuneSearchAttributes.STATE.getName()
              + " = "
              + quoted(state.word())
              + " AND CloseTime IS NULL";
    };
  }

  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
