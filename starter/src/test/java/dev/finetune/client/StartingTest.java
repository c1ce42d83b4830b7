package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.WorkflowIds;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartingTest {

  private final Desk desk = Desk.inMemory();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aRunningTrainingIsReturnedAndNothingStarts() {
    StartedTraining first = desk.start();

    assertThat(first).isEqualTo(new StartedTraining(Desk.ID, first.runId(), false, null));
    assertThat(desk.start())
        .isEqualTo(new StartedTraining(Desk.ID, first.runId(), true, "running"));
  }

  @Test
  void aCompletedTrainingIsReturnedAndNothingStarts() {
    desk.working().training().becomesReady();
    TrainingView first = desk.startToEnd();

    assertThat(desk.start())
        .isEqualTo(new StartedTraining(Desk.ID, first.runId(), true, "completed"));
    assertThat(desk.training().submits()).isEqualTo(1);
  }

  @Test
  void theSameRequestForAnotherCallerIsTheSameTraining() {
    desk.start();

    assertThat(desk.client().start(Desk.ID, Desk.request().withWebhook("https://b/")).existing())
        .isTrue();
  }

  @Test
  void otherContentUnderTheIdIsRefused() {
    desk.start();

    assertThatThrownBy(() -> desk.client().start(Desk.ID, Desk.request().withSeed(7L)))
        .isInstanceOf(IdInUseException.class)
        .hasMessage(
            "The id \"training\" belongs to another training, which is running (photo of adhik"
                + " person · 1 images · 2000 steps): start with another id, or without one, so"
                + " that it is made of the request. Nothing was started.");
  }

  @Test
  void aTrainingStartedByHandIsKnownByItsInput() {
    String run = startPageBody("2000").getExecution().getRunId();

    assertThat(desk.start()).isEqualTo(new StartedTraining(Desk.ID, run, true, "running"));
  }

  @Test
  void otherContentStartedByHandIsRefused() {
    startPageBody("1999");

    assertThatThrownBy(desk::start)
        .isInstanceOf(IdInUseException.class)
        .hasMessageContaining("1999 steps");
  }

  @Test
  void anUnreadableInputStartedByHandIsRefused() {
    desk.startByHand(FineTuneWorkflow.TYPE, "nonsense");

    assertThatThrownBy(desk::start)
        .isInstanceOf(IdInUseException.class)
        .hasMessageContaining("its input cannot be read");
  }

  @Test
  void anIdOfAnotherKindOfWorkflowIsRefused() {
    desk.startByHand("Other");

    assertThatThrownBy(desk::start)
        .isInstanceOf(IdInUseException.class)
        .hasMessageContaining("belongs to a workflow of type Other");
  }

  @Test
  void aSettledFailureMakesRoom() {
    desk.working().training().answers(refused());
    TrainingView failed = desk.startToEnd();

    desk.training().answers(refused());
    StartedTraining again = desk.start();

    assertThat(failed.state()).isEqualTo("settled");
    assertThat(again.existing()).isFalse();
    assertThat(again.runId()).isNotEqualTo(failed.runId());
  }

  @Test
  void aTerminatedTrainingIsTakenUpByTheNextStart() {
    desk.working().start();
    TrainingView first = desk.until(Desk::isTraining);
    desk.run().terminate("test");

    StartedTraining again = desk.start();

    assertThat(again.existing()).isFalse();
    assertThat(again.runId()).isNotEqualTo(first.runId());
  }

  @Test
  void manyStartersGetOneRun() {
    assertOneOfManyStarts();
  }

  @Test
  void manyStartersAfterASettledFailureGetOneRun() {
    desk.working().training().answers(refused());
    desk.startToEnd();
    desk.training().keepsCheckingImages();

    assertOneOfManyStarts();
  }

  private void assertOneOfManyStarts() {
    List<StartedTraining> started =
        IntStream.range(0, 16).parallel().mapToObj(i -> desk.start()).toList();

    assertThat(started).extracting(StartedTraining::runId).containsOnly(started.get(0).runId());
    assertThat(started).filteredOn(training -> !training.existing()).hasSize(1);
  }

  @Test
  void aKeyIsRefusedBeforeAStart() {
    byte[] body = "{\"key\":\"secret\"}".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> desk.client().start(Desk.ID, body))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("key holds a secret")
        .hasMessageNotContaining("\"secret\"");
    assertThat(desk.client().get(Desk.ID)).isEmpty();
  }

  @Test
  void theIdIsMadeOfTheRequest() {
    assertThat(desk.client().start(Desk.request()).workflowId())
        .isEqualTo(WorkflowIds.of(Desk.request()));
  }

  @Test
  void aStartSaysWhatItIsAbout() {
    desk.start();

    var run = desk.run().describe();
    assertThat(run.getStaticSummary()).isEqualTo("photo of adhik person · 1 images · 2000 steps");
    assertThat(run.getStaticDetails()).contains("**Class prompt:** photo of person");
    assertThat(run.getTypedSearchAttributes().get(FineTuneSearchAttributes.STATE))
        .isEqualTo("validating");
    assertThat(run.getTypedSearchAttributes().get(FineTuneSearchAttributes.ACCOUNT))
        .isEqualTo("default");
  }

  private static SubmitOutcome refused() {
    return new SubmitOutcome.Refused(FailureType.INSUFFICIENT_CREDITS, "No credit: top up.");
  }

  private io.temporal.client.WorkflowStub startPageBody(String steps) {
    return desk.startByHand(
        FineTuneWorkflow.TYPE,
        Map.of(
            "key", "",
            "instance_prompt", "photo of adhik person",
            "class_prompt", "photo of person",
            "images", List.of("https://images/1.png"),
            "max_train_steps", steps));
  }
}
