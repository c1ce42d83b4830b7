package dev.finetune.cli.view;

import dev.finetune.client.ListedTraining;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trainings as a table. Where it is too wide, names are cut at their end: what is left of an id is
 * enough to tell it from the others, and for every command.
 */
public final class TrainingTable {

  private static final String GAP = "  ";
  private static final int WHOLE = Integer.MAX_VALUE;
  private static final int ID = 0;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("WORKFLOW ID", 12),
          new Column("STATE", WHOLE),
          new Column("STARTED", WHOLE),
          new Column("CHARGED", WHOLE),
          new Column("ACCOUNT", 7),
          new Column("TRAINING ID", 11));

  /**
   * A column.
   *
   * @param shortest how far it may be cut
   */
  private record Column(String head, int shortest) {}

  /** A column of one table, and how wide it is. */
  private record Shown(int index, int width, int shortest) {

    Shown narrower() {
      return new Shown(index, width - 1, shortest);
    }

    String cell(String text) {
      return text.length() > width
          ? text.substring(0, width - 1) + "…"
          : text + " ".repeat(width - text.length());
    }
  }

  private TrainingTable() {}

  /**
   * The table, empty without trainings.
   *
   * @param width the longest line; below 80, the last columns may be missing
   */
  public static List<String> lines(List<ListedTraining> trainings, Instant now, int width) {
    if (trainings.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS.stream().map(Column::head).toList());
    trainings.forEach(training -> rows.add(row(training, now)));
    List<Shown> columns = cut(fitting(whole(rows), width), width);
    return rows.stream().map(row -> line(row, columns)).toList();
  }

  private static List<Shown> whole(List<List<String>> rows) {
    return IntStream.range(0, COLUMNS.size())
        .mapToObj(column -> whole(column, rows.stream().map(row -> row.get(column)).toList()))
        .toList();
  }

  private static Shown whole(int column, List<String> cells) {
    int width = cells.stream().mapToInt(String::length).max().orElse(0);
    int named = COLUMNS.get(column).shortest();
    int shortest = column == ID ? Math.max(named, distinct(cells)) : named;
    return new Shown(column, width, Math.min(width, shortest));
  }

  /** How much of each word, and a letter for what is cut, differs from every other. */
  private static int distinct(List<String> words) {
    List<String> sorted = words.stream().distinct().sorted().toList();
    return IntStream.range(1, sorted.size())
        .map(i -> 2 + Arrays.mismatch(letters(sorted, i - 1), letters(sorted, i)))
        .max()
        .orElse(0);
  }

  private static char[] letters(List<String> words, int index) {
    return words.get(index).toCharArray();
  }

  /** Without the last columns, where not even their beginnings have room. */
  private static List<Shown> fitting(List<Shown> columns, int width) {
    int least = gaps(columns) + columns.stream().mapToInt(Shown::shortest).sum();
    return least <= width || columns.size() == 1
        ? columns
        : fitting(columns.subList(0, columns.size() - 1), width);
  }

  /** The widest first, letter by letter. */
  private static List<Shown> cut(List<Shown> columns, int width) {
    List<Shown> cut = new ArrayList<>(columns);
    while (gaps(cut) + cut.stream().mapToInt(Shown::width).sum() > width) {
      Optional<Shown> widest =
          cut.stream()
              .filter(column -> column.width() > column.shortest())
              .max(Comparator.comparingInt(Shown::width));
      if (widest.isEmpty()) {
        break;
      }
      cut.set(cut.indexOf(widest.get()), widest.get().narrower());
    }
    return cut;
  }

  private static int gaps(List<Shown> columns) {
    return GAP.length() * (columns.size() - 1);
  }

  private static String line(List<String> row, List<Shown> columns) {
    return columns.stream()
        .map(column -> column.cell(row.get(column.index())))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static List<String> row(ListedTraining training, Instant now) {
    return List.of(
        training.workflowId(),
        training.state() == null ? "-" : training.state().word(),
        TrainingText.words(Duration.between(training.startedAt(), now)) + " ago",
        training.charged() == null ? "-" : training.charged().word(),
        orDash(training.account()),
        orDash(training.trainingId()));
  }

  private static String orDash(@Nullable String value) {
    return value == null ? "-" : value;
  }
}
