package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.Terms;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With what a run is not started: it would lose a paid training, or pay again. */
@Timeout(60)
class StartRulesTest {

  private static final Duration LONGEST = Terms.DEFAULT.longest();

  @RegisterExtension private final TrainingLab lab = TrainingLab.pollOnly();

  private String refusal(WorkflowOptions.Builder options) {
    String message =
        TrainingLab.failureOf(lab.start(options, TrainingLab.request())).getOriginalMessage();
    assertThat(lab.provider().commands()).isEmpty();
    return message;
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "execution"})
  void aTimeoutThatCouldLoseAPaidTraining(String which) {
    Duration tooShort = LONGEST.minusSeconds(1);
    WorkflowOptions.Builder options = TrainingLab.options();

    String message =
        refusal(
            which.equals("run")
                ? options.setWorkflowRunTimeout(tooShort)
                : options.setWorkflowExecutionTimeout(tooShort));

    assertThat(message)
        .startsWith("The workflow " + which + " timeout of 1295999s is shorter than this training")
        .contains("which is 360h");
  }

  @Test
  void aTimeoutThatIsLongEnoughIsTaken() {
    lab.provider().readyAfter(Duration.ofMinutes(1));

    lab.start(
            TrainingLab.options()
                .setWorkflowRunTimeout(LONGEST)
                .setWorkflowExecutionTimeout(LONGEST),
            TrainingLab.request())
        .getResult(Object.class);

    assertThat(lab.provider().commands()).hasSize(1);
  }
}
