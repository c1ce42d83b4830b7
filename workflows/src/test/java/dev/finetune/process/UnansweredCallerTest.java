package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A caller's webhook that does not answer: it holds up nothing, and is tried again later. */
class UnansweredCallerTest {

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  @BeforeEach
  void aTrainingIsReady() {
    lab.provider().readyAfter(Duration.ofMinutes(1));
  }

  private List<Instant> triesOf(String workflowId) {
    return lab.caller().tries().stream()
        .filter(tried -> tried.workflowId().equals(workflowId))
        .map(ScriptedCaller.Tried::at)
        .toList();
  }

  private String notification() {
    return "notify-" + lab.history().runId() + "-ready";
  }

  private WorkflowStub notifying() {
    return lab.env().getWorkflowClient().newUntypedWorkflowStub(notification());
  }

  @Test
  void theResultWaitsForOneAttempt() {
    lab.caller().doesNotAnswer(3);

    assertThat(lab.train().warnings())
        .containsExactly("Your webhook is not notified yet, and is tried for three days: busy");
    notifying().getResult(Void.class);

    assertThat(triesOf(TrainingLab.ID)).hasSize(1);
    assertThat(triesOf(notification())).hasSize(3);
    assertThat(lab.caller().messages()).hasSize(1);
    assertThat(lab.history().afterItsParent()).containsExactly("PARENT_CLOSE_POLICY_ABANDON");
  }

  @Test
  void whoIsGoneForGoodIsNotTriedAgain() {
    lab.caller().isGoneForGood();

    assertThat(lab.train().warnings()).containsExactly("Your webhook was not notified: busy");

    assertThat(lab.caller().tries()).hasSize(1);
    assertThat(lab.history().events(EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED))
        .isZero();
  }

  @Test
  void aFailureSaysSoToo() {
    lab.caller().isGoneForGood();
    lab.provider().saying(Duration.ZERO, new TrainingStatus.Failed(Cause.FAILED, "out of memory"));

    assertThat(lab.failureOf(TrainingLab.request()).getOriginalMessage())
        .endsWith("is a new training, and is paid. Your webhook was not notified: busy.");
  }

  @Test
  void itIsTriedForThreeDaysAndThenGivenUp() {
    lab.caller().doesNotAnswer(Integer.MAX_VALUE);

    lab.train();
    assertThatThrownBy(() -> notifying().getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);

    List<Instant> tries = triesOf(notification());
    List<Duration> pauses =
        IntStream.range(1, tries.size())
            .mapToObj(i -> Duration.between(tries.get(i - 1), tries.get(i)))
            .toList();
    assertThat(Duration.between(tries.get(0), tries.get(tries.size() - 1)))
        .isBetween(Duration.ofHours(70), Duration.ofHours(72));
    assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
    assertThat(pauses.subList(10, pauses.size()))
        .allMatch(pause -> Math.abs(pause.minusHours(1).toSeconds()) < 10, "an hour");
  }
}
