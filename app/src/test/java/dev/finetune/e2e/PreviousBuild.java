package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingView;
import dev.finetune.processes.Build;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Trouble;
import dev.finetune.simulator.behaviour.Webhooks;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workers of an earlier build and of this one serve the same trainings: forward, back and forward
 * again. {@code -Dprevious.build=FOLDER} names the folder of the earlier build's jars.
 */
class PreviousBuild {

  private static final Behaviour[] BEHAVIOURS = {
    Behaviour.normal().next(2),
    Behaviour.normal().withSubmit(Submit.refused(Trouble.RATE_LIMIT)).next(1),
    Behaviour.normal().withCourse(Course.failingAfter("training_started")).next(1),
    Behaviour.normal().withWebhooks(Webhooks.never()).next(2),
    Behaviour.normal().withStatusTrouble(Trouble.SERVER_ERROR, 2).next(2),
    Behaviour.normal()
  };

  private static final String UP = "polling ";

  private final List<StartedTraining> trainings = new ArrayList<>();

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Timeout(600)
  void servesTheSameTrainings(boolean webhooks) throws InterruptedException {
    String jars = Objects.requireNonNull(System.getProperty("previous.build"), "previous.build");
    Build previous = Build.of(Path.of(jars).toAbsolutePath().resolve("*"));
    try (World world = new World(directory, Duration.ofSeconds(4), BEHAVIOURS)) {
      if (webhooks) {
        world.gateway();
      } else {
        world.withoutPublicUrl();
      }
      ChildJvm first = world.worker(previous);
      ChildJvm second = world.worker(previous);
      start(world, 5);
      ChildJvm newer = world.worker();
      newer.awaitLog(UP);
      start(world, 2);
      assertThat(first.stop()).isZero();
      start(world, 2);
      assertThat(newer.stop()).isZero();
      start(world, 1);
      ChildJvm newest = world.worker();
      newest.awaitLog(UP);
      start(world, 1);
      assertThat(second.stop()).isZero();
      start(world, 1);

      trainings.forEach(training -> awaitEnd(world, training));
      assertThat(trainings)
          .anyMatch(
              training ->
                  isDecidedBy(List.of(first, second), List.of(newer, newest), world, training));
      assertThat(trainings).allSatisfy(training -> assertEndedWell(world, training));
      assertThat(world.simulator().ledger().trainings()).hasSameSizeAs(trainings);
    }
  }

  /** Each is accepted, or turned away, before the next thing happens. */
  private void start(World world, int count) {
    for (int i = 0; i < count; i++) {
      trainings.add(world.start(world.request().withSeed((long) trainings.size())));
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> world.simulator().ledger().submits().size() >= trainings.size());
  }

  private static void awaitEnd(World world, StartedTraining training) {
    await().atMost(Duration.ofMinutes(3)).until(() -> view(world, training).hasEnded());
  }

  private static TrainingView view(World world, StartedTraining training) {
    return world.client().get(training.workflowId()).orElseThrow();
  }

  private static void assertEndedWell(World world, StartedTraining training) {
    TrainingView view = view(world, training);
    String end = view.failure() == null ? view.status() : view.failure().type();
    assertThat(end).isIn("completed", "TrainingFailed");
    assertThat(TaskFailures.of(world.history(training))).isEmpty();
  }

  /** Whether workers of both have completed workflow tasks of it. */
  private static boolean isDecidedBy(
      List<ChildJvm> some, List<ChildJvm> others, World world, StartedTraining training) {
    List<String> identities =
        world.history(training).getEvents().stream()
            .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
            .map(event -> event.getWorkflowTaskCompletedEventAttributes().getIdentity())
            .toList();
    return Stream.of(some, others)
        .allMatch(
            workers ->
                identities.stream().anyMatch(id -> workers.stream().anyMatch(w -> w.is(id))));
  }
}
