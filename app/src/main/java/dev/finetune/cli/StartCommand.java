package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.RefusedRequestException;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.cli.request.RequestInput;
import dev.finetune.cli.view.TrainingText;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingView;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageReport;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestReader;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.WorkflowIds;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
      "trained and paid again. One that has failed or was cancelled, and was charged,",
      "is trained and paid again with --again only. Where nothing is charged, the id",
      "starts again."
    })
final class StartCommand extends ProgramCommand {
  private static final String GOES_ON =
      "It goes on with what is open under its id, and pays again only where you say so";

  private final RequestReader reader = new RequestReader();

  @Mixin private RequestInput input = new RequestInput();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The workflow id; made of the request unless given.")
  private @Nullable String id;

  @Option(
      names = "--again",
      description = "Train and pay again where one of this id was charged and has failed.")
  private boolean again;

  @Option(names = "--watch", description = "Follow the training to its end.")
  private boolean watch;

  @Option(names = "--dry-run", description = "Judge it as validate does, and start nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException, InterruptedException {
    refuseOddId();
    byte[] body = input.read(surroundings().input(), surroundings().json());
    if (dryRun) {
      return new RequestTrial(surroundings()).report(id, body, json()).number();
    }
    FineTuneRequest request = read(body);
    try (Connected temporal = Connected.open(surroundings())) {
      List<String> open = open(temporal.client(), workflowId(request));
      StartedTraining started =
          surroundings()
              .waitingFor(
                  "Temporal at %s, or for a worker there".formatted(temporal.server()),
                  () -> start(temporal.client(), request));
      if (json()) {
        print(temporal.json(surroundings()).of(started, charged(temporal.client(), started)));
      } else {
        report(started, temporal);
      }
      if (!started.existing()) {
        open.forEach(this::say);
      }
      return (watch ? follow(temporal, started) : ExitCode.of(started.state())).number();
    }
  }

  /** What is wrong with it in itself is reported with its images, as they are judged here. */
  private FineTuneRequest read(byte[] body) {
    RequestTrial trial = new RequestTrial(surroundings());
    try {
      FineTuneRequest request = reader.read(body);
      refuse(trial.ofTrainer(request));
      return request;
    } catch (InvalidRequestException e) {
      throw new RefusedRequestException(trial.found(e));
    }
  }

  private static void refuse(ImageReport found) {
    if (found.isRefusal()) {
      throw new RefusedRequestException(found);
    }
  }

  private ExitCode follow(Connected temporal, StartedTraining started) throws InterruptedException {
    String workflowId = started.workflowId();
    return Follower.of(surroundings(), temporal, workflowId).follow(workflowId, json());
  }

  /** What a run that starts now goes on with, in lines; empty where nothing is open. */
  private static List<String> open(FineTuneClient client, String workflowId) {
    try {
      List<String> requests =
          client.openRequests(workflowId).stream().map(one -> "  " + one.sentence()).toList();
      return requests.isEmpty()
          ? requests
          : Stream.concat(Stream.of(GOES_ON + ":"), requests.stream()).toList();
    } catch (TemporalUnreachableException e) {
      return List.of("No worker answers, so it is not known what is open. " + GOES_ON + ".");
    }
  }

  private String workflowId(FineTuneRequest request) {
    return id == null ? WorkflowIds.of(request) : id;
  }

  private StartedTraining start(FineTuneClient client, FineTuneRequest request) {
    String workflowId = workflowId(request);
    return again ? client.startAgain(workflowId, request) : client.start(workflowId, request);
  }

  /** Nothing is known of one that was started just now. */
  private static @Nullable Charge charged(FineTuneClient client, StartedTraining started) {
    return started.existing()
        ? client.get(started.workflowId()).map(TrainingView::charged).orElse(null)
        : null;
  }

  private void refuseOddId() {
    Optional.ofNullable(id)
        .flatMap(WorkflowIds::refusal)
        .ifPresent(
            refusal -> {
              throw new UsageException(refusal);
            });
  }

  private void report(StartedTraining started, Connected temporal) {
    String workflowId = started.workflowId();
    print(workflowId + " " + what(started));
    say("At " + temporal.server());
    temporal.page(started).ifPresent(this::print);
    boolean ended = started.state().isEnd();
    if (started.existing() && !wasCharged(started)) {
      say("It keeps the webhook and the deadlines that it was started with.");
    }
    if (wasCharged(started)) {
      say("Nothing was started. With --again it is trained and paid again.");
    }
    if (!watch) {
      Optional<TrainingView> end =
          ended ? temporal.client().get(workflowId) : Optional.<TrainingView>empty();
      end.map(TrainingText::outcome).ifPresent(lines -> lines.forEach(this::print));
      say(ended ? "See it: " + next().get(workflowId) : "Follow it: " + next().watch(workflowId));
    }
  }

  private static String what(StartedTraining started) {
    String state = started.state().word();
    if (wasCharged(started)) {
      return state + " already, and was charged";
    }
    return started.existing() ? "exists already, and its state is " + state : "started";
  }

  /** The client starts others that have ended. */
  private static boolean wasCharged(StartedTraining started) {
    return started.existing() && started.state().isEnd() && started.state() != FineTuneState.READY;
  }
}
