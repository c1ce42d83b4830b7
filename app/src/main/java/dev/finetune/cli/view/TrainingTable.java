package dev.finetune.cli.view;

import dev.finetune.client.ListedTraining;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Trainings as a table, whose ids are never cut: they are what is copied. */
public final class TrainingTable {

  private static final List<String> HEAD =
      List.of("WORKFLOW ID", "STATE", "CHARGED", "STARTED", "ACCOUNT", "TRAINING ID");
  private static final String GAP = "  ";

  private TrainingTable() {}

  /**
   * The table, empty without trainings.
   *
   * @param width the longest line; the last columns are left out where they do not fit
   */
  public static List<String> lines(List<ListedTraining> trainings, Instant now, int width) {
    if (trainings.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    trainings.forEach(training -> rows.add(row(training, now)));
    List<Integer> widths =
        IntStream.range(0, HEAD.size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .boxed()
            .toList();
    int columns = columns(widths, width);
    return rows.stream().map(row -> line(row, widths, columns)).toList();
  }

  private static int columns(List<Integer> widths, int width) {
    int columns = 2;
    int used = widths.get(0) + GAP.length() + widths.get(1);
    while (columns < widths.size() && used + GAP.length() + widths.get(columns) <= width) {
      used += GAP.length() + widths.get(columns);
      columns++;
    }
    return columns;
  }

  private static String line(List<String> row, List<Integer> widths, int columns) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      line.append(i == 0 ? "" : GAP).append(row.get(i));
      line.append(" ".repeat(widths.get(i) - row.get(i).length()));
    }
    return line.toString().stripTrailing();
  }

  private static List<String> row(ListedTraining training, Instant now) {
    return List.of(
        training.workflowId(),
        training.state().word(),
        training.charged().word(),
        TrainingText.words(Duration.between(training.startedAt(), now)) + " ago",
        orDash(training.account()),
        orDash(training.trainingId()));
  }

  private static String orDash(@Nullable String value) {
    return value == null ? "-" : value;
  }
}
