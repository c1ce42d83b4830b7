package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.client.StartedTraining;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestReader;
import dev.finetune.workflow.FineTuneState;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

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
final class StartCommand extends ProgramCommand {
  private final RequestReader reader = new RequestReader();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "The request as JSON, as on the API page; - reads standard input.")
  private @Nullable String file;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The workflow id; made of the request unless given.")
  private @Nullable String id;

  @Option(names = "--watch", description = "Follow the training to its end.")
  private boolean watch;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    FineTuneRequest request = request();
    try (Connected temporal = Connected.open(surroundings())) {
      StartedTraining started =
          id == null ? temporal.client().start(request) : temporal.client().start(id, request);
      if (json) {
        print(temporal.json(surroundings()).of(started));
      } else {
        report(started, temporal);
      }
      return watch
          ? new Follower(surroundings(), temporal).follow(started.workflowId(), json).number()
          : ExitCode.READY.number();
    }
  }

  private FineTuneRequest request() throws IOException {
    if (id != null && id.isBlank()) {
      throw new UsageException("--id is empty: give an id, or leave it out");
    }
    ObjectNode flags = RequestFlags.given(parsed(), surroundings().json());
    RequestSource source = new RequestSource(surroundings().input(), surroundings().json());
    return reader.read(source.read(file, flags));
  }

  private ParseResult parsed() {
    return Objects.requireNonNull(spec).commandLine().getParseResult();
  }

  private void report(StartedTraining started, Connected temporal) {
    String workflowId = started.workflowId();
    String what = started.existing() ? "is " + started.state().word() + " already" : "started";
    print(workflowId + " " + what);
    temporal.page(started).ifPresent(this::print);
    boolean ready = started.state() == FineTuneState.READY;
    if (started.existing() && !ready) {
      say("It keeps the webhook and the deadlines that it was started with.");
    }
    if (!watch) {
      say(ready ? "See it: " + next().get(workflowId) : "Follow it: " + next().watch(workflowId));
    }
  }
}
