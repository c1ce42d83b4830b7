package dev.finetune.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.Build;
import dev.finetune.processes.World;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Builds that differ, and what became of trainings between them. */
final class UpgradeWorld {

  private UpgradeWorld() {}

  static Build variant(Path directory, UnaryOperator<BuildVariant> change) throws IOException {
    return Build.of(change.apply(BuildVariant.ofThisBuild()).compile(directory));
  }

  static ConditionFactory waiting() {
    return Awaitility.await().atMost(Duration.ofSeconds(90));
  }

  /** What failed in a worker. That the server refused a task because news came is no failure. */
  static List<WorkflowTaskFailedEventAttributes> failures(World world, StartedTraining training) {
    return world.temporal().fetchHistory(training.workflowId()).getEvents().stream()
        .filter(HistoryEvent::hasWorkflowTaskFailedEventAttributes)
        .map(HistoryEvent::getWorkflowTaskFailedEventAttributes)
        .filter(
            failed ->
                failed.getCause()
                    != WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND)
        .toList();
  }

  /** Returns once a worker has failed so. */
  static void awaitFailure(World world, StartedTraining training, WorkflowTaskFailedCause cause) {
    waiting()
        .until(
            () ->
                failures(world, training).stream().anyMatch(failed -> failed.getCause() == cause));
  }

  static void assertReady(World world, StartedTraining training) {
    assertThat(world.result(training).phase().word()).isEqualTo("model_ready");
  }
}
