package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.view.Pages;
import dev.finetune.cli.view.TrainingTable;
import dev.finetune.client.ListedTraining;
import dev.finetune.client.TrainingFilter;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Lists trainings: those that run first, then the latest that ended.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./finetune list --state training",
      "  ./finetune list --account studio --since 7d --limit 100 --json",
      "",
      "An id that was started again is listed once for each run."
    })
final class ListCommand extends ProgramCommand {

  @Option(
      names = "--state",
      paramLabel = "STATE",
      completionCandidates = States.class,
      description = "Only those that stand or ended so: ${COMPLETION-CANDIDATES}.")
  private @Nullable FineTuneState state;

  @Option(names = "--account", paramLabel = "NAME", description = "Only those it pays for.")
  private @Nullable String account;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only those started within this time, such as 24h or 7d.")
  private @Nullable Duration since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many at most. Default: ${DEFAULT-VALUE}.")
  private int limit;

  static final class States implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(FineTuneState.values()).map(FineTuneState::word).iterator();
    }
  }

  @Override
  public Integer call() {
    try (Connected temporal = Connected.open(surroundings())) {
      List<ListedTraining> listed = temporal.client().list(filter());
      if (json()) {
        print(temporal.json(surroundings()).of(listed, mayBeMore(listed)));
      } else {
        show(listed, temporal);
      }
      return ExitCode.READY.number();
    }
  }

  private TrainingFilter filter() {
    Instant from = since == null ? null : Instant.now().minus(since);
    return new TrainingFilter(state, account, from, limit);
  }

  private boolean mayBeMore(List<ListedTraining> listed) {
    return listed.size() == limit;
  }

  private void show(List<ListedTraining> listed, Connected temporal) {
    TrainingTable.lines(listed, Instant.now(), surroundings().terminal().width())
        .forEach(this::print);
    if (listed.isEmpty()) {
      say("No such training in namespace %s.".formatted(temporal.connection().namespace()));
    } else if (mayBeMore(listed)) {
      say("There may be more: --limit %s".formatted(2L * limit));
    }
    temporal.pages().map(Pages::trainings).ifPresent(link -> say("In the Temporal UI: " + link));
  }
}
