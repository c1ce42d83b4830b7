package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A caller's webhook that does not take what it is told: it holds up nothing, and is told late. */
@Timeout(60)
class DeafCallerTest {

  @RegisterExtension private final TrainingLab lab = TrainingLab.pollOnly();

  private List<Instant> triesOf(String workflowId) {
    return lab.caller().tries().stream()
        .filter(tried -> tried.workflowId().equals(workflowId))
        .map(ScriptedCaller.Tried::at)
        .toList();
  }

  private String notice() {
    return "notify-" + lab.provider().commands().get(0).chain() + "-ready";
  }

  private WorkflowStub telling() {
    return lab.env().getWorkflowClient().newUntypedWorkflowStub(notice());
  }

  @Test
  void theResultWaitsForOneAttempt() {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    lab.caller().isDeafFor(3);

    lab.train();
    telling().getResult(Void.class);

    assertThat(triesOf(TrainingLab.ID)).hasSize(1);
    assertThat(triesOf(notice())).hasSize(3);
    assertThat(lab.caller().told()).hasSize(1);
  }

  @Test
  void whoIsGoneForGoodIsNotToldAgain() {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    lab.caller().isGone();

    lab.train();

    assertThat(lab.caller().tries()).hasSize(1);
    assertThat(lab.history().events(EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED))
        .isZero();
  }

  @Test
  void whoIsDeafForAlmostThreeDaysIsTold() {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    lab.caller().isDeafFor(Integer.MAX_VALUE);
    lab.env().registerDelayedCallback(Duration.ofHours(71), () -> lab.caller().isDeafFor(0));

    lab.train();
    telling().getResult(Void.class);

    assertThat(lab.caller().told()).hasSize(1);
  }

  @Test
  void whoIsDeafForThreeDaysIsGivenUp() {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    lab.caller().isDeafFor(Integer.MAX_VALUE);

    lab.train();
    assertThatThrownBy(() -> telling().getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class);

    List<Instant> tries = triesOf(notice());
    List<Duration> pauses =
        IntStream.range(1, tries.size())
            .mapToObj(i -> Duration.between(tries.get(i - 1), tries.get(i)))
            .toList();
    assertThat(Duration.between(tries.get(0), tries.get(tries.size() - 1)))
        .isBetween(Duration.ofHours(70), Duration.ofHours(72));
    assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(40));
    assertThat(pauses.get(3)).isBetween(Duration.ofSeconds(240), Duration.ofSeconds(260));
    assertThat(pauses.subList(10, pauses.size()))
        .allMatch(pause -> Math.abs(pause.minusHours(1).toSeconds()) < 10, "an hour");
  }
}
