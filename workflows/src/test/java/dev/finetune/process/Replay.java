package dev.finetune.process;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/** Replays histories. */
final class Replay {

  /** A machine with much to do is slow, which is no deadlock. */
  static final WorkerOptions UNHURRIED =
      WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(60_000).build();

  private Replay() {}

  static WorkflowExecutionHistory read(File history) throws IOException {
    return WorkflowExecutionHistory.fromJson(Files.readString(history.toPath()));
  }

  /** Throws what shows that the history is not one of these workflows. */
  static void of(WorkflowExecutionHistory history, Class<?>... workflows) throws Exception {
    try (TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance()) {
      Worker worker = env.newWorker("replay", UNHURRIED);
      worker.registerWorkflowImplementationTypes(workflows);
      WorkflowReplayer.replayWorkflowExecution(history, worker);
    }
  }
}
