package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.Caller;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.api.enums.v1.EventType;
import io.temporal.common.WorkflowExecutionHistory;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a training costs in history and in actions. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class HistoryBudgetTest {

  /** The fence, which leaves no event. */
  private static final int HEARTBEATS = 1;

  private final Caller caller = new Caller();
  @TempDir Path directory;

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void oneWebhookCostsAtMost36EventsAnd18OfTheLedgerAnd16Actions() {
    Behaviour oneWebhook = Behaviour.normal().withWebhooks(Webhooks.atEnd());
    try (World world = new World(directory, Duration.ofMillis(100), oneWebhook)) {
      StartedTraining training = train(waitingForWebhooks(world));

      WorkflowExecutionHistory run = history(world, training.workflowId());
      WorkflowExecutionHistory ledger = history(world, WorkflowIds.ledgerOf(training.workflowId()));
      int actions = BilledActions.in(run) + BilledActions.in(ledger) + HEARTBEATS;
      System.out.printf(
          "one webhook: %d events, ledger %d, %d actions%n",
          run.getEvents().size(), ledger.getEvents().size(), actions);
      assertThat(run.getEvents()).hasSizeLessThanOrEqualTo(36);
      assertThat(ledger.getEvents()).hasSizeLessThanOrEqualTo(18);
      assertThat(actions).isLessThanOrEqualTo(16);
    }
  }

  @Test
  void eightWebhooksCostAtMost64Events() {
    try (World world = new World(directory, Duration.ofMillis(200))) {
      StartedTraining training = train(waitingForWebhooks(world));

      int events = history(world, training.workflowId()).getEvents().size();
      System.out.printf("eight webhooks: %d events%n", events);
      assertThat(events).isLessThanOrEqualTo(64);
    }
  }

  @Test
  void aStatusCheckThatFindsNothingNewCostsNoEvent() {
    Behaviour silent = Behaviour.normal().withWebhooks(Webhooks.never());
    try (World world = new World(directory, Duration.ofMillis(1500), silent).withoutPublicUrl()) {
      StartedTraining training = train(world.serve());

      WorkflowExecutionHistory run = history(world, training.workflowId());
      int checks = world.paid().get(0).statusCalls();
      long polls =
          run.getEvents().stream()
              .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
              .filter(
                  event ->
                      event
                          .getActivityTaskScheduledEventAttributes()
                          .getActivityType()
                          .getName()
                          .equals("PollTraining"))
              .count();
      assertThat(polls).isLessThanOrEqualTo(9);
      assertThat(checks).isGreaterThan((int) polls);
      assertThat(run.getEvents()).hasSizeLessThanOrEqualTo(27 + 8 * (int) polls);
    }
  }

  /** The status is polled as seldom as where webhooks come. */
  private static World waitingForWebhooks(World world) {
    return world.with("FINETUNE_POLL_FIRST", "5m").with("FINETUNE_POLL_MAX", "5m").serve();
  }

  private StartedTraining train(World world) {
    StartedTraining training = world.start(world.request().withWebhook(caller.url()));
    assertThat(world.result(training).phase().word()).isEqualTo("model_ready");
    world.assertPaidOnce();
    assertThat(caller.messages(training.workflowId())).hasSize(1);
    return training;
  }

  private static WorkflowExecutionHistory history(World world, String workflowId) {
    return world.temporal().fetchHistory(workflowId);
  }
}
