package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.Caller;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageReport;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import dev.finetune.worker.FineTuneWorker;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.RequestValidation;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records the histories that {@code ReplayTest} replays, one a path, from a real server: no test of
 * the build, but a command that CONTRIBUTING.md shows. One path takes a quarter of an hour.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 25, unit = TimeUnit.MINUTES)
class HistoryRecorder {

  private static final Path FOLDER = Path.of("../workflows/src/test/resources/histories");
  private static final Behaviour NORMAL = Behaviour.normal();
  private static final Behaviour POLLED = NORMAL.withWebhooks(Webhooks.never());
  private static final Behaviour LOST = POLLED.withSubmit(Submit.dropped()).next(1);
  private static final Behaviour STUCK = POLLED.withCourse(Course.stuckIn("training_started"));

  /** The paths whose ledgers are recorded, too. */
  private static final Set<String> WITH_LEDGER =
      Set.of("ready-by-poll", "provider-refused", "cancelled-unconfirmed");

  @TempDir Path directory;

  /**
   * A path through the workflow.
   *
   * @param events what happens to the training after its start
   */
  record Scenario(
      String name,
      Behaviour behaviour,
      Function<World, FineTuneRequest> request,
      BiConsumer<World, StartedTraining> events) {

    Scenario(String name, Behaviour behaviour, BiConsumer<World, StartedTraining> events) {
      this(name, behaviour, World::request, events);
    }

    Scenario(String name, Behaviour behaviour, Function<World, FineTuneRequest> request) {
      this(name, behaviour, request, (world, training) -> {});
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Scenario> paths() {
    return Stream.of(
        new Scenario("resubmitted-by-policy", LOST, HistoryRecorder::resubmitting),
        new Scenario("ready-by-webhook", NORMAL.withWebhooks(Webhooks.atEnd()), World::request),
        new Scenario("ready-by-poll", POLLED, World::request),
        new Scenario("eight-webhooks", NORMAL, World::request),
        new Scenario("images-refused", NORMAL, HistoryRecorder::withoutImages),
        new Scenario(
            "provider-refused",
            NORMAL.withSubmit(Submit.refused(Fault.VALIDATION)),
            World::request),
        new Scenario(
            "lost-answer-in-a-webhook",
            NORMAL.withSubmit(Submit.dropped()).next(1),
            World::request),
        new Scenario(
            "operator-names-it",
            LOST,
            (world, training) -> resolve(world, training, w -> Resolution.adopt(1, w.paidId()))),
        new Scenario(
            "operator-submits-again",
            LOST,
            (world, training) -> resolve(world, training, w -> Resolution.submitAgain(1))),
        new Scenario(
            "operator-gives-up",
            LOST,
            (world, training) -> resolve(world, training, w -> Resolution.giveUp(1))),
        new Scenario("cancelled", STUCK, HistoryRecorder::cancel),
        new Scenario("cancelled-unconfirmed", NORMAL, HistoryRecorder::cancel),
        new Scenario("attention-and-extended", STUCK, HistoryRecorder::extend),
        new Scenario("started-again", NORMAL, HistoryRecorder::startAgain));
  }

  @ParameterizedTest
  @MethodSource("paths")
  void record(Scenario path) throws IOException {
    try (Caller caller = new Caller();
        World world = new World(directory, Duration.ofMillis(400), path.behaviour())) {
      if (path.behaviour().webhooks().when() == Webhooks.When.NEVER) {
        var unused = world.withoutPublicUrl();
      }
      if (path.name().equals("cancelled")) {
        var unused = world.production();
      }
      var unused = world.serve();
      FineTuneRequest request = path.request().apply(world).withWebhook(caller.url());
      StartedTraining training = world.start(request);
      path.events().accept(world, training);
      write(path.name(), world, training.workflowId());
      if (WITH_LEDGER.contains(path.name())) {
        write("ledger-" + path.name(), world, WorkflowIds.ledgerOf(training.workflowId()));
      }
      assertThat(world.paid()).hasSizeLessThanOrEqualTo(2);
    }
  }

  /** The history of what is over, or will be. */
  private static void write(String name, World world, String id) throws IOException {
    WorkflowClient client = world.temporal();
    World.waiting()
        .atMost(Duration.ofMinutes(20))
        .until(() -> client.newUntypedWorkflowStub(id).describe().getCloseTime() != null);
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve(name + ".json"), client.fetchHistory(id).toJson(true) + "\n");
  }

  /** A field and an image are wrong, so that both are judged. */
  @Test
  void recordAValidation() throws IOException {
    try (World world = new World(directory, Duration.ofMillis(400), NORMAL).serve()) {
      String body = World.json(withoutImages(world)).replace("2000", "0");
      ImageReport report = world.client().validate(body.getBytes(StandardCharsets.UTF_8));
      assertThat(report.ofFields()).hasSize(1);
      assertThat(report.errors()).isNotEmpty();
      String query = "WorkflowType = '%s'".formatted(RequestValidation.TYPE);
      String id =
          World.waiting()
              .until(
                  () ->
                      world
                          .temporal()
                          .listExecutions(query)
                          .map(run -> run.getExecution().getWorkflowId())
                          .findFirst(),
                  Optional::isPresent)
              .orElseThrow();
      write("validated-request", world, id);
    }
  }

  private static FineTuneRequest withoutImages(World world) {
    return FineTuneRequest.of(
        "photo of adhik person",
        "photo of person",
        List.of(world.simulator().root() + "/no-such-image.png"),
        2000);
  }

  private static FineTuneRequest resubmitting(World world) {
    return world
        .request()
        .withTerms(Terms.DEFAULT.withOnUnknownSubmission(OnUnknownSubmission.RESUBMIT));
  }

  private static void resolve(
      World world, StartedTraining training, Function<World, Resolution> resolution) {
    world.awaitState(training, FineTuneState.UNRESOLVED);
    var unused = world.client().resolve(training.workflowId(), resolution.apply(world));
  }

  private static void cancel(World world, StartedTraining training) {
    world.awaitAccepted(training);
    var unused = world.client().cancel(training.workflowId());
  }

  /** A worker that serves another API shows that the training needs attention. */
  private static void extend(World world, StartedTraining training) {
    world.awaitAccepted(training);
    FineTuneWorker other = world.production().localWorker();
    world.awaitState(training, FineTuneState.NEEDS_ATTENTION);
    other.close();
    String answer = world.client().extend(training.workflowId(), Duration.ofHours(1));
    assertThat(answer).isNotEmpty();
    var unused = world.simulator().behave(world.paidId(), POLLED);
  }

  private static void startAgain(World world, StartedTraining training) {
    World.waiting().until(() -> world.view(training).hasEnded());
    var unused = world.startAgain(training, world.request());
  }
}
