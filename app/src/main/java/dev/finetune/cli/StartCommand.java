package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.cli.request.RequestFlags;
import dev.finetune.cli.request.RequestSource;
import dev.finetune.client.StartedTraining;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestReader;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code finetune start}. */
@Command(
    name = "start",
    description = "Starts a training, or finds the one that the same request has started before.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./finetune start request.json",
      "  ./finetune start request.json --seed 7 --id ada-portraits --watch",
      "  jq .request order.json | ./finetune start - --json",
      "",
      "The same id again returns the running or completed training for as long as",
      "the namespace remembers it (24 hours on a dev server); after that it would be",
      "trained and paid again."
    })
final class StartCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Connections connections;
  private final RequestReader reader = new RequestReader();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "The request as JSON, as on the API page; - reads standard input.")
  private @Nullable String file;

  @ArgGroup(validate = false, heading = "%nFields of the request (they go before the file's):%n")
  private RequestFlags flags = new RequestFlags();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The workflow id; made of the request unless given.")
  private @Nullable String id;

  @Option(names = "--watch", description = "Follow the training to its end.")
  private boolean watch;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  StartCommand(Surroundings surroundings, Connections connections) {
    this.surroundings = surroundings;
    this.connections = connections;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    FineTuneRequest request = request();
    try (Connected temporal = connections.open()) {
      StartedTraining started =
          id == null ? temporal.client().start(request) : temporal.client().start(id, request);
      if (json) {
        surroundings.terminal().print(temporal.json(surroundings).of(started));
      } else {
        report(started, temporal);
      }
      return watch ? follow(started, temporal).number() : ExitCode.READY.number();
    }
  }

  private FineTuneRequest request() throws IOException {
    if (id != null && id.isBlank()) {
      throw new UsageException("--id is empty: give an id, or leave it out");
    }
    RequestSource source = new RequestSource(surroundings.input(), surroundings.json());
    return reader.read(source.read(file, flags.fields(surroundings.json())));
  }

  private void report(StartedTraining started, Connected temporal) {
    String what = started.existing() ? "is " + started.earlierStatus() + " already" : "started";
    surroundings.terminal().print(started.workflowId() + " " + what);
    temporal
        .pages()
        .map(pages -> pages.run(started.workflowId(), started.runId()))
        .ifPresent(surroundings.terminal()::print);
    if ("running".equals(started.earlierStatus())) {
      surroundings.say("It keeps the webhook and the deadlines that it was started with.");
    }
    if (!watch) {
      surroundings.say(next(started));
    }
  }

  private String next(StartedTraining started) {
    Suggestions next = new Suggestions(surroundings.program());
    return "completed".equals(started.earlierStatus())
        ? "See it: " + next.get(started.workflowId())
        : "Follow it: " + next.watch(started.workflowId());
  }

  private ExitCode follow(StartedTraining started, Connected temporal) throws InterruptedException {
    Follower follower = new Follower(surroundings, temporal);
    return json
        ? follower.followAsJson(started.workflowId())
        : follower.follow(started.workflowId());
  }
}
