package dev.finetune.e2e;

import static org.awaitility.Awaitility.await;

import dev.finetune.activity.ProviderActivities;
import dev.finetune.client.StartedTraining;
import dev.finetune.processes.World;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The runs of one workflow id, and what people do to them. */
final class SameId {

  private SameId() {}

  static long decidedOnLast(World world, StartedTraining training) {
    return events(world, training).stream()
        .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
        .mapToLong(HistoryEvent::getEventId)
        .max()
        .orElseThrow();
  }

  static String resetTo(World world, StartedTraining training, long event)
      throws IOException, InterruptedException {
    return reset(world, training, "--event-id", String.valueOf(event));
  }

  static String reset(World world, StartedTraining training, String... options)
      throws IOException, InterruptedException {
    Stream<String> reset =
        Stream.of("workflow", "reset", "--workflow-id", training.workflowId(), "--reason", "oops");
    return world.temporal().cli(Stream.concat(reset, Stream.of(options)).toArray(String[]::new));
  }

  static long decidedOn(HistoryEvent submit) {
    return submit.getActivityTaskScheduledEventAttributes().getWorkflowTaskCompletedEventId();
  }

  static void awaitAnswers(World world, StartedTraining training, int answers) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              List<Long> submits =
                  submits(world, training).stream().map(HistoryEvent::getEventId).toList();
              return submits.size() == answers
                  && events(world, training).stream()
                      .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes)
                      .map(HistoryEvent::getActivityTaskCompletedEventAttributes)
                      .anyMatch(answer -> answer.getScheduledEventId() == submits.get(answers - 1));
            });
  }

  static List<HistoryEvent> submits(World world, StartedTraining training) {
    return events(world, training).stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .filter(
            event ->
                event
                    .getActivityTaskScheduledEventAttributes()
                    .getActivityType()
                    .getName()
                    .equals(ProviderActivities.SUBMIT))
        .toList();
  }

  /** Of the latest run. */
  static List<HistoryEvent> events(World world, StartedTraining training) {
    return world.temporal().client().fetchHistory(training.workflowId()).getEvents();
  }

  static WorkflowStub stub(World world, StartedTraining training) {
    return world.temporal().client().newUntypedWorkflowStub(training.workflowId());
  }

  /** As the Temporal UI starts a workflow: any earlier run makes room. */
  static WorkflowStub again(World world, StartedTraining training) {
    return again(world, training, world.request());
  }

  static WorkflowStub again(World world, StartedTraining training, FineTuneRequest request) {
    WorkflowStub stub =
        world
            .temporal()
            .client()
            .newUntypedWorkflowStub(
                FineTuneWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.FINETUNE)
                    .setWorkflowId(training.workflowId())
                    .build());
    stub.start(request);
    return stub;
  }

  static ApplicationFailure failureOf(WorkflowStub run) {
    try {
      throw new AssertionError("completed with " + run.getResult(FineTuneResult.class));
    } catch (WorkflowFailedException e) {
      return (ApplicationFailure) Objects.requireNonNull(e.getCause());
    }
  }
}
