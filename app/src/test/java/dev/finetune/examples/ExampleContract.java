package dev.finetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.TrainingView;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.TrainingPhase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a program in any language says of a training on the real server. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
abstract class ExampleContract {

  private static final Duration BRIEF = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String STEPS = "\"max_train_steps\":2000";

  @TempDir Path directory;

  /** The program without its arguments, and the folder that it runs in. */
  abstract Example example() throws IOException, InterruptedException;

  @Test
  void theIndexOfABadImageIsPrinted() throws Exception {
    try (World world = new World(directory, BRIEF).serve()) {
      List<String> images = new ArrayList<>(world.request().images());
      images.set(2, world.simulator().root() + "/behaviour");
      String body = json(world.request(), images);

      ExampleRun run = start(world, "bad-image", body).end();

      assertThat(run.exitCode()).as(run.printed()).isEqualTo(1);
      assertThat(run.lines())
          .contains("failed: ImagesRejected, charged: no")
          .anyMatch(line -> line.matches("images\\[2]: error not-an-image: \\w.+"));
      assertThat(world.simulator().ledger().submits()).isEmpty();
    }
  }

  @Test
  void aCorrectedRequestKeepsItsIdWhereNothingWasCharged() throws Exception {
    try (World world = new World(directory, BRIEF).serve()) {
      List<String> images = new ArrayList<>(world.request().images());
      images.set(2, world.simulator().root() + "/behaviour");
      ExampleRun first = start(world, "corrected", json(world.request(), images)).end();

      ExampleRun second = start(world, "corrected", world.json()).end();

      assertThat(first.exitCode()).as(first.printed()).isEqualTo(1);
      assertThat(second.exitCode()).as(second.printed()).isZero();
      assertThat(second.lines()).contains("ready " + world.paidId());
      world.assertPaidOnce();
    }
  }

  private static String json(FineTuneRequest request, List<String> images) {
    return World.json(
        FineTuneRequest.of(
            request.instancePrompt(), request.classPrompt(), images, request.maxTrainSteps()));
  }

  @Test
  void theNameOfABadFieldIsPrinted() throws Exception {
    try (World world = new World(directory, BRIEF).serve()) {
      assertThat(world.json()).contains(STEPS);
      String body = world.json().replace(STEPS, "\"max_train_steps\":9000");

      ExampleRun run = start(world, "bad-field", body).end();

      assertThat(run.exitCode()).as(run.printed()).isEqualTo(1);
      assertThat(run.lines())
          .contains("failed: InvalidRequest, charged: no")
          .anyMatch(line -> line.matches("field max_train_steps: \\w.+"));
      assertThat(world.simulator().ledger().submits()).isEmpty();
    }
  }

  @Test
  void theChargeOfACancelledTrainingIsPrinted() throws Exception {
    try (World world = new World(directory, LONG).production().serve()) {
      RunningExample running = start(world, "cancelled", world.json());
      World.waiting()
          .until(() -> world.client().get("cancelled").map(TrainingView::trainingId).isPresent());
      world.client().cancel("cancelled");

      ExampleRun run = running.end();

      assertThat(run.exitCode()).as(run.printed()).isEqualTo(3);
      assertThat(run.lines()).contains("cancelled, charged: yes");
      world.assertPaidOnce();
    }
  }

  @Test
  void aTrainingThatSomebodyTerminatedIsOneLine() throws Exception {
    try (World world = new World(directory, LONG).production().serve()) {
      RunningExample running = start(world, "terminated", world.json());
      World.waiting()
          .until(() -> world.client().get("terminated").map(TrainingView::trainingId).isPresent());
      world.temporal().newUntypedWorkflowStub("terminated").terminate("test");

      ExampleRun run = running.end();

      assertThat(run.exitCode()).as(run.printed()).isEqualTo(1);
      assertThat(run.lines()).containsExactly("failed: Terminated, charged: unknown");
      world.assertPaidOnce();
    }
  }

  @Test
  void aTrainingThatIsStartedAgainIsOneModelPaidOnce() throws Exception {
    try (World world = new World(directory, BRIEF).serve()) {
      RunningExample first = start(world, "twice", world.json());
      RunningExample second = start(world, "twice", world.json());
      List<ExampleRun> runs = new ArrayList<>(List.of(first.end(), second.end()));
      runs.add(start(world, "twice", world.json()).end());

      assertThat(runs)
          .allSatisfy(
              run -> {
                assertThat(run.exitCode()).as(run.printed()).isZero();
                assertThat(run.lines()).contains("ready " + world.paidId());
              });
      world.assertPaidOnce();
    }
  }

  @Test
  void aChargedTrainingThatFailedIsNotPaidAgain() throws Exception {
    Behaviour failing =
        Behaviour.normal()
            .withCourse(Course.failingAfter(TrainingPhase.TRAINING_STARTED.toString()));
    try (World world = new World(directory, BRIEF, failing).serve()) {
      ExampleRun first = start(world, "failed", world.json()).end();
      ExampleRun second = start(world, "failed", world.json()).end();

      assertThat(first.exitCode()).as(first.printed()).isEqualTo(1);
      assertThat(first.lines()).contains("failed: TrainingFailed, charged: yes");
      assertThat(second).isEqualTo(first);
      world.assertPaidOnce();
    }
  }

  @Test
  void aServerThatIsAwayIsOneLine() throws Exception {
    FineTuneRequest request =
        FineTuneRequest.of("photo of ada", "photo of person", List.of("http://127.0.0.1/1"), 2000);

    ExampleRun run = example().startAlone(directory, World.json(request)).end();

    assertThat(run.exitCode()).as(run.printed()).isEqualTo(4);
    assertThat(run.lines()).as(run.printed()).hasSize(1);
  }

  final RunningExample start(World world, String id, String body)
      throws IOException, InterruptedException {
    return example().start(world, directory, id, body);
  }
}
