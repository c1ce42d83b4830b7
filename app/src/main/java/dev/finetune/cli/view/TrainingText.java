package dev.finetune.cli.view;

import dev.finetune.activity.CurrentDetails;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.client.TrainingView;
import dev.finetune.training.Artifact;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageReport;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trainings in words for a person. */
public final class TrainingText {

  public static final int INDENT = 14;

  private TrainingText() {}

  public static String line(TrainingView view) {
    return Stream.of(
            stage(view), eta(view), training(view), view.state().isEnd() ? null : view.note())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  /** How it ended, on one line with its id. */
  public static String end(TrainingView view) {
    FineTuneResult result = view.result();
    TrainingReport end = view.end();
    return Stream.of(
            view.workflowId() + "  " + stage(view),
            "charged " + view.charged().word(),
            result == null ? null : result.modelId(),
            end == null ? null : words(end))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  /** All that is known, one labelled line each. */
  public static List<String> page(TrainingView view) {
    List<String> lines = new ArrayList<>();
    add(lines, "Workflow id", view.workflowId());
    add(lines, "State", view.state().word());
    add(lines, "Charged", view.charged().word());
    add(lines, "Account", view.account());
    add(lines, "Phase", view.phase());
    add(lines, "Training id", view.trainingId());
    add(lines, "ETA", view.hasEnded() ? null : minutes(view.eta()));
    add(lines, "Next check", view.hasEnded() ? null : view.nextCheck());
    add(lines, "Deadline", view.deadline());
    add(lines, "Last webhook", view.lastWebhook());
    add(lines, "Started", view.startedAt());
    add(lines, "Ended", view.closedAt());
    add(lines, "Note", view.note());
    lines.addAll(resultOrFailure(view));
    return lines;
  }

  /** Whether it was charged, and the result or the failure; nothing while it runs. */
  public static List<String> outcome(TrainingView view) {
    List<String> lines = new ArrayList<>();
    add(lines, "Charged", view.hasEnded() ? view.charged().word() : null);
    lines.addAll(resultOrFailure(view));
    return lines;
  }

  private static List<String> resultOrFailure(TrainingView view) {
    List<String> lines = new ArrayList<>();
    FineTuneResult result = view.result();
    if (result != null) {
      add(lines, "Model", result.modelId());
      add(
          lines,
          "Made by",
          "%s, %s, account %s"
              .formatted(
                  result.provider().url(), result.provider().api(), result.provider().account()));
      result.artifacts().forEach(file -> add(lines, "File", words(file)));
      result.warnings().forEach(warning -> add(lines, "Advice", warning));
    }
    TrainingReport end = view.end();
    if (end != null) {
      add(lines, "Model", end.modelId());
      lines.addAll(reason(end));
    }
    return lines;
  }

  /** Why there is no model; what is wrong with the request has a line each, where it is more. */
  private static List<String> reason(TrainingReport end) {
    List<String> lines = new ArrayList<>();
    String label = end.failureType() == null ? "Note" : "Failure";
    ImageReport found = new ImageReport(end.images(), end.fields());
    if (found.problems().size() > 1 && end.message().contains(found.words())) {
      add(lines, label, words(end).replace(found.words(), "What is wrong is listed below"));
      found.problems().forEach(problem -> add(lines, "Problem", problem));
    } else {
      add(lines, label, words(end));
    }
    return lines;
  }

  /** A duration as people say it: {@code 12 s}, {@code 3 min}, {@code 2 h 5 min}. */
  public static String words(Duration duration) {
    if (duration.toMinutes() == 0) {
      return duration.toSeconds() + " s";
    }
    if (duration.toHours() == 0) {
      return duration.toMinutes() + " min";
    }
    return duration.toDays() == 0
        ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
        : duration.toDays() + " d " + duration.toHoursPart() + " h";
  }

  /** Why there is no model: the type of the failure, and what to do. */
  public static String words(TrainingReport end) {
    FailureType type = end.failureType();
    return type == null ? end.message() : type.type() + ": " + end.message();
  }

  private static String words(Artifact file) {
    String size = file.size() == null ? null : file.size() + " bytes";
    Instant expiry = file.expiresAt();
    String until = expiry == null ? null : "until " + CurrentDetails.time(expiry);
    return Stream.of(file.name() + ": " + file.url(), size, until)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  private static String stage(TrainingView view) {
    String state = view.state().word();
    return view.state() == FineTuneState.TRAINING && view.phase() != null
        ? state + " · " + view.phase().word()
        : state;
  }

  private static @Nullable String eta(TrainingView view) {
    return view.state().isEnd() || view.eta() == null ? null : "ETA " + minutes(view.eta());
  }

  private static @Nullable String training(TrainingView view) {
    return view.state().isEnd() || view.trainingId() == null ? null : view.trainingId();
  }

  private static @Nullable String minutes(@Nullable Duration eta) {
    return eta == null ? null : words(eta);
  }

  private static void add(List<String> lines, String label, @Nullable Object value) {
    if (value != null) {
      Object shown = value instanceof Instant time ? CurrentDetails.time(time) : value;
      lines.add("%-13s %s".formatted(label, shown));
    }
  }
}
