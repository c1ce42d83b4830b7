package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.view.TrainingText;
import dev.finetune.client.TrainingView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "wait",
    description = "Waits for the end of one training or of many, and prints each.",
    footerHeading = "%nExample:%n",
    footer = {
      "  ./finetune wait ada-portraits grace --timeout 2h || echo 'not all are ready'",
      "",
      "Exits with 1 if one failed, else with 3 if one was cancelled, else with 6 if",
      "one has not ended in time."
    })
final class WaitCommand extends ProgramCommand {

  private static final long FOREVER = Long.MAX_VALUE;

  @Parameters(
      arity = "1..*",
      paramLabel = "ID",
      description = "The workflow ids that start printed, or their beginnings.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long to wait, such as 30m; as long as it takes unless given.")
  private @Nullable Duration timeout;

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    try (Connected temporal = Connected.open(surroundings())) {
      List<String> meant =
          ids.stream().map(id -> temporal.idOf(id, surroundings())).distinct().toList();
      List<ExitCode> ends = await(temporal, meant);
      for (ExitCode code : List.of(ExitCode.FAILED, ExitCode.CANCELLED, ExitCode.NOT_ENDED)) {
        if (ends.contains(code)) {
          return code.number();
        }
      }
      return ExitCode.READY.number();
    }
  }

  private List<ExitCode> await(Connected temporal, List<String> meant)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Callable<ExitCode>> waits = new ArrayList<>();
      meant.forEach(id -> waits.add(() -> await(temporal, id)));
      long millis = timeout == null ? FOREVER : timeout.toMillis();
      List<Future<ExitCode>> ended =
          threads.invokeAll(waits, Math.max(1, millis), TimeUnit.MILLISECONDS);
      List<ExitCode> codes = new ArrayList<>();
      for (int i = 0; i < ended.size(); i++) {
        codes.add(ended.get(i).isCancelled() ? late(temporal, meant.get(i)) : ended.get(i).get());
      }
      return codes;
    } finally {
      threads.shutdownNow();
    }
  }

  private ExitCode await(Connected temporal, String id) throws InterruptedException {
    return ended(temporal, temporal.client().watch(id, view -> {}));
  }

  private ExitCode ended(Connected temporal, TrainingView end) {
    print(json() ? temporal.json(surroundings()).of(end) : TrainingText.end(end));
    return ExitCode.of(end.state());
  }

  /** What is late may have ended since, or before a wait of no time. */
  private ExitCode late(Connected temporal, String id) {
    Optional<TrainingView> view = temporal.client().get(id);
    if (view.filter(TrainingView::hasEnded).isPresent()) {
      return ended(temporal, view.get());
    }
    if (json()) {
      view.map(temporal.json(surroundings())::of).ifPresent(this::print);
    }
    say(view.map(this::late).orElse(id + " has not ended in time."));
    return ExitCode.NOT_ENDED;
  }

  private String late(TrainingView view) {
    String id = view.workflowId();
    String next =
        view.openRequest() == null
            ? "Wait on: " + next().watch(id)
            : "It asks about request %s, and goes on once it is answered: %s"
                .formatted(view.openRequest(), next().get(id));
    return "%s has not ended in time: its state is %s. %s".formatted(id, view.state().word(), next);
  }
}
