package dev.finetune.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.finetune.cli.exit.CloseAtExit;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.cli.local.LocalRecord;
import dev.finetune.cli.local.LocalStack;
import dev.finetune.cli.request.ExampleRequest;
import dev.finetune.client.StartedTraining;
import dev.finetune.client.TemporalConnection;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestReader;
import dev.finetune.training.TrainingSummary;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code finetune demo}. */
@Command(
    name = "demo",
    description = "Runs the API page's own example end to end on this machine.",
    footerHeading = "%n",
    footer = {
      "It starts a Temporal server, a simulator of the training API, a gateway and a",
      "worker, and stops them in the end. While ./finetune dev runs, it uses that",
      "instead."
    })
final class DemoCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  private final Surroundings surroundings;
  private final LocalStart local;

  @Option(
      names = "--phase-time",
      defaultValue = "1s",
      paramLabel = "TIME",
      converter = DurationWord.class,
      description = "How long each of the eight phases takes. Default: ${DEFAULT-VALUE}.")
  private Duration phaseTime = Duration.ofSeconds(1);

  @Option(names = "--json", description = "Print JSON: the start, each change, and nothing else.")
  private boolean json;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.local = new LocalStart(surroundings);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<LocalRecord> dev = local.running().filter(LocalRecord::stays);
    return (dev.isPresent() ? runOn(dev.get()) : runAlone()).number();
  }

  private ExitCode runAlone() throws IOException, InterruptedException {
    LocalStack stack = local.start(false, phaseTime).orElseThrow(this::busy);
    CloseAtExit open = CloseAtExit.with(stack);
    try {
      ExitCode code = runOn(stack.record());
      new LocalGuide(surroundings, stack.record()).sayGoodbye();
      return code;
    } finally {
      open.close();
    }
  }

  private UsageException busy() {
    return new UsageException(
        "another demo is running with %s: wait for its end, or keep one %s dev running, which"
                .formatted(surroundings.home().folder(), surroundings.program())
            + " any number of demos can use");
  }

  private ExitCode runOn(LocalRecord stack) throws IOException, InterruptedException {
    LocalGuide guide = new LocalGuide(surroundings, stack);
    FineTuneRequest request = request(stack);
    try (TemporalConnection connection =
        TemporalConnection.to(stack.temporal(), stack.namespace()).verify()) {
      Connected temporal = Connected.of(connection, surroundings);
      StartedTraining started =
          temporal
              .client()
              .start("demo-" + TIME.format(LocalDateTime.now(ZoneId.systemDefault())), request);
      if (json) {
        surroundings.terminal().print(temporal.json(surroundings).of(started));
        return new Follower(surroundings, temporal).followAsJson(started.workflowId());
      }
      surroundings.say(
          "Training %s: %s".formatted(started.workflowId(), TrainingSummary.line(request)));
      temporal
          .pages()
          .map(pages -> "Its page: " + pages.run(started.workflowId(), started.runId()))
          .ifPresent(surroundings::say);
      ExitCode code = new Follower(surroundings, temporal).follow(started.workflowId());
      guide.sayWhereTheUiIs();
      guide.sayWhere(started);
      guide.sayHowToStart("Start another", local.example(stack));
      return code;
    }
  }

  private FineTuneRequest request(LocalRecord stack) throws JsonProcessingException {
    return new RequestReader()
        .read(
            surroundings
                .json()
                .writeValueAsBytes(ExampleRequest.of(stack.images(), surroundings.json())));
  }
}
