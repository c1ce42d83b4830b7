package dev.finetune.plans;

import dev.finetune.client.FineTuneClient;
import dev.finetune.faults.PaidTraining;
import dev.finetune.faults.ProviderView;
import dev.finetune.processes.Caller;
import dev.finetune.simulator.Simulator;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The program, the provider, the caller and the Temporal server of a plan, and its time. */
interface PlanWorld extends AutoCloseable {

  WorkflowClient temporal();

  default FineTuneClient client() {
    return FineTuneClient.of(temporal());
  }

  Simulator simulator();

  default ProviderView provider() {
    return new ProviderView(simulator(), lostAnswers());
  }

  Caller caller();

  String gatewayUrl();

  /** Where the training images are. */
  default List<String> images() {
    return simulator().imageUrls(7);
  }

  /** Whether the server can list ledgers, by which trainings of others are told apart. */
  default boolean canList() {
    return true;
  }

  default Instant now() {
    return Instant.now();
  }

  /** Does it after so much of the server's time. */
  void after(Duration delay, Runnable action);

  /** From now on time goes. */
  default void begin() {}

  /** From now on time goes no more. */
  default void stop() {}

  /** Whether time stands still although nobody works: a fault of the server, not of the program. */
  default boolean isStuck() {
    return false;
  }

  /** How many workers have died. */
  default int crashes() {
    return 0;
  }

  /** The histories of these runs of an id, and of all that belongs to them, decoded. */
  String text(String workflowId, List<String> runIds);

  /** The trainings that had ended without a model when their id was allowed to send another. */
  default Set<String> excused(String workflowId) {
    return provider().paid(workflowId).stream()
        .filter(PaidTraining::makesRoom)
        .map(PaidTraining::id)
        .collect(Collectors.toSet());
  }

  /** The trainings that were named in an answer which reached no living worker. */
  default Set<String> lostAnswers() {
    return Set.of();
  }

  /** Terminates the run of this id that is open. */
  default void terminate(String workflowId) {
    temporal().newUntypedWorkflowStub(workflowId).terminate("the plan says so");
  }

  /** A new build: the old workers finish what they have begun. */
  default void replaceWorkers() {}

  @Override
  void close();
}
