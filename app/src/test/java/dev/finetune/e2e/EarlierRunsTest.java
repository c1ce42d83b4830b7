package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.activity.ProviderActivities;
import dev.finetune.client.StartedTraining;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.submission.Attempt;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same workflow id again, by every way that Temporal allows: never a second payment. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class EarlierRunsTest {

  private static final Duration PHASE = Duration.ofMillis(500);

  @TempDir Path directory;

  @Test
  void aTerminatedRunStartedAgainReconnectsToItsTraining() {
    try (World world = new World(directory, PHASE).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      world.awaitAccepted(first);
      stub(world, first).terminate("by mistake");

      FineTuneResult result = again(world, first).getResult(FineTuneResult.class);

      assertThat(result.trainingId()).isEqualTo(world.simulator().ledger().trainings().get(0).id());
      world.assertPaidOnce();
    }
  }

  @Test
  void aTrainingIsGoneOnWithThoughItsImagesAreGone() throws IOException {
    try (World world = new World(directory, PHASE).withoutPublicUrl();
        StallingImages images = new StallingImages(world.simulator().imageUrls(7))) {
      images.release();
      world.worker();
      FineTuneRequest request =
          FineTuneRequest.of("photo of adhik person", "photo of person", images.urls(), 2000);
      StartedTraining first = world.start(request);
      world.awaitAccepted(first);
      stub(world, first).terminate("by mistake");
      images.vanish();

      FineTuneResult result = again(world, first, request).getResult(FineTuneResult.class);

      assertThat(result.trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }

  @Test
  void aRunResetToItsBeginningReconnectsToItsTraining() throws IOException, InterruptedException {
    try (World world = new World(directory, PHASE).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      world.awaitAccepted(first);

      String printed = reset(world, first, "--type", "FirstWorkflowTask");

      assertThat(printed).contains("Resetting workflow");
      assertThat(world.result(first).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  @Test
  void aCompletedTrainingIsNamedAndNotTrainedAgain() {
    try (World world = new World(directory, PHASE)) {
      world.gateway();
      world.worker();
      StartedTraining first = world.start();
      FineTuneResult result = world.result(first);

      ApplicationFailure failure = failureOf(again(world, first));

      assertThat(failure.getType()).isEqualTo("AlreadyTrained");
      assertThat(failure.getOriginalMessage()).contains("its model is " + result.modelId());
      world.assertPaidOnce();
    }
  }

  @Test
  void anotherRequestUnderTheSameIdIsRefused() {
    try (World world = new World(directory, PHASE).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      world.awaitAccepted(first);
      stub(world, first).terminate("wrong images");

      ApplicationFailure failure = failureOf(again(world, first, world.request().withSeed(7L)));

      assertThat(failure.getType()).isEqualTo("InvalidRequest");
      assertThat(failure.getOriginalMessage()).contains("trains something else");
      world.assertPaidOnce();
    }
  }

  @Test
  void aTrainingThatFailedMayBeStartedAgain() {
    Behaviour failing =
        Behaviour.normal().withCourse(Course.failingAfter("training_started")).next(1);
    try (World world = new World(directory, PHASE, failing).withoutPublicUrl()) {
      world.worker();
      StartedTraining first = world.start();
      assertThat(failureOf(stub(world, first)).getType()).isEqualTo("TrainingFailed");

      StartedTraining second = world.start();

      assertThat(second.existing()).isFalse();
      assertThat(world.result(second).phase().word()).isEqualTo("model_ready");
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  @Test
  void aLostAnswerThatALaterRunHasFoundIsNotAskedAboutAgain() {
    Behaviour lost =
        Behaviour.normal()
            .withSubmit(Submit.dropped())
            .withCourse(Course.failingAfter("training_started"))
            .next(1);
    try (World world = new World(directory, PHASE, lost).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      stub(world, training).terminate("by mistake");
      WorkflowStub second = again(world, training);
      world.awaitState(training, "unknown");
      world
          .client()
          .resolve(training.workflowId(), Resolution.adopt(Attempt.EARLIER, world.paidId()));
      assertThat(failureOf(second).getType()).isEqualTo("TrainingFailed");

      WorkflowStub third = again(world, training);

      assertThat(third.getResult(FineTuneResult.class).phase().word()).isEqualTo("model_ready");
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  @Test
  void aResetAfterAPersonsWordSendsNothingMore() throws IOException, InterruptedException {
    Behaviour lost = Behaviour.normal().withSubmit(Submit.dropped());
    try (World world = new World(directory, PHASE, lost).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      stub(world, training).terminate("by mistake");
      again(world, training);
      world.awaitState(training, "unknown");
      world.client().resolve(training.workflowId(), Resolution.submitAgain(Attempt.EARLIER));
      awaitAnswers(world, training, 2);

      String unused = resetTo(world, training, decidedOn(submits(world, training).get(1)));

      awaitAnswers(world, training, 2);
      world.awaitState(training, "unknown");
      assertThat(world.simulator().ledger().submits()).hasSize(2);
    }
  }

  @Test
  void whatARunMadeThatWasResetSinceMayBeNamed() throws IOException, InterruptedException {
    Behaviour lost = Behaviour.normal().withSubmit(Submit.dropped());
    try (World world = new World(directory, PHASE, lost).withoutPublicUrl()) {
      world.worker();
      StartedTraining training = world.start();
      world.awaitState(training, "unknown");
      long unknown = decidedOnLast(world, training);
      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));
      assertThat(world.result(training).modelId()).isEqualTo(world.paidId());

      String unused = resetTo(world, training, unknown);
      world.awaitState(training, "unknown");
      world.client().resolve(training.workflowId(), Resolution.adopt(1, world.paidId()));

      assertThat(world.result(training).modelId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }

  private static long decidedOnLast(World world, StartedTraining training) {
    return events(world, training).stream()
        .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
        .mapToLong(HistoryEvent::getEventId)
        .max()
        .orElseThrow();
  }

  private static String resetTo(World world, StartedTraining training, long event)
      throws IOException, InterruptedException {
    return reset(world, training, "--event-id", String.valueOf(event));
  }

  private static String reset(World world, StartedTraining training, String option, String value)
      throws IOException, InterruptedException {
    String id = training.workflowId();
    return world
        .temporal()
        .cli("workflow", "reset", "--workflow-id", id, option, value, "--reason", "by mistake");
  }

  private static long decidedOn(HistoryEvent submit) {
    return submit.getActivityTaskScheduledEventAttributes().getWorkflowTaskCompletedEventId();
  }

  private static void awaitAnswers(World world, StartedTraining training, int answers) {
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

  private static List<HistoryEvent> submits(World world, StartedTraining training) {
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
  private static List<HistoryEvent> events(World world, StartedTraining training) {
    return world.temporal().client().fetchHistory(training.workflowId()).getEvents();
  }

  private static WorkflowStub stub(World world, StartedTraining training) {
    return world.temporal().client().newUntypedWorkflowStub(training.workflowId());
  }

  /** As the Temporal UI starts a workflow: any earlier run makes room. */
  private static WorkflowStub again(World world, StartedTraining training) {
    return again(world, training, world.request());
  }

  private static WorkflowStub again(
      World world, StartedTraining training, FineTuneRequest request) {
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

  private static ApplicationFailure failureOf(WorkflowStub run) {
    try {
      throw new AssertionError("completed with " + run.getResult(FineTuneResult.class));
    } catch (WorkflowFailedException e) {
      return (ApplicationFailure) Objects.requireNonNull(e.getCause());
    }
  }
}
