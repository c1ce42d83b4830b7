package dev.finetune.e2e;

import static org.awaitility.Awaitility.await;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.World;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Ring;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A training whose histories are kept. */
record Recording(World world, StartedTraining training) {

  private static final Path TARGET = Path.of("target", "histories");

  /** Every run of a training that has ended, or ends now; one with its name, more are counted. */
  void keep(String name) throws IOException {
    end(run());
    World.patience().until(() -> !runs().isEmpty());
    List<String> runs = name.startsWith("continued") ? runs() : List.of("");
    for (int i = 0; i < runs.size(); i++) {
      String json =
          runs.get(i).isEmpty()
              ? world.history(training).toJson(true)
              : world
                  .temporal()
                  .client()
                  .fetchHistory(training.workflowId(), runs.get(i))
                  .toJson(true);
      write(runs.size() == 1 ? name : name + "-" + (runs.size() - i), json);
    }
  }

  static void write(String name, String json) throws IOException {
    Files.createDirectories(TARGET);
    Files.writeString(TARGET.resolve(name + ".json"), json + "\n");
  }

  static void end(WorkflowStub run) {
    try {
      run.getResult(Object.class);
    } catch (WorkflowFailedException e) {
      // That is how this path ends.
    }
  }

  WorkflowStub run() {
    return world.temporal().client().newUntypedWorkflowStub(training.workflowId());
  }

  /** Their ids, the newest first. */
  private List<String> runs() {
    try (Stream<WorkflowExecutionMetadata> runs =
        world.temporal().client().listExecutions("WorkflowId = '" + training.workflowId() + "'")) {
      return runs.map(run -> run.getExecution().getRunId()).toList();
    }
  }

  void ringUntilContinued() {
    IntStream.range(0, 80)
        .mapToObj(i -> new Ring(null, 1, new TrainingPhase("training_started"), null))
        .forEach(ring -> run().signal(FineTuneWorkflow.RING, ring));
    await().atMost(Duration.ofMinutes(25)).until(() -> runs().size() > 1);
  }

  void awaitEvent(EventType type) {
    await()
        .atMost(Duration.ofMinutes(20))
        .until(
            () ->
                world.history(training).getEvents().stream()
                    .anyMatch(event -> event.getEventType() == type));
  }
}
