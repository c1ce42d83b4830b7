package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.CancelCommand;
import dev.finetune.activity.CancelReport;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run whose history has grown long goes on as a new one, and nothing is lost on the way. */
class LongHistoryTest {

  private static final Duration DAY = Duration.ofDays(1);

  /** The server takes no more in one message; from 4 MB on, it says that a history is long. */
  private static final String HALF = "x".repeat(5 * 1024 * 1024 / 2);

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();
  private final List<Instant> deadlines = Collections.synchronizedList(new ArrayList<>());

  @Test
  void theNextRunKeepsTheDeadlineAndTheOtherTrainingsThatRang() {
    lab.provider().readyAfter(Duration.ofHours(30));
    lab.ringAfter(Duration.ofMinutes(10), 1, "Doubled1");
    after(Duration.ofMinutes(20), this::noteDeadline);
    after(Duration.ofMinutes(30), () -> lab.update(FineTuneWorkflow.EXTEND, new Extension(DAY)));
    after(Duration.ofMinutes(40), () -> lab.ring(Map.of("unread", HALF)));
    after(
        Duration.ofMinutes(50),
        () -> lab.ring(Map.of("attempt", 1, "training_id", "Doubled2", "unread", HALF)));
    after(Duration.ofHours(1), this::noteDeadline);

    FineTuneResult result =
        lab.start(TrainingLab.request().withTerms(Terms.DEFAULT.withTrainWithin(DAY)))
            .getResult(FineTuneResult.class);

    assertThat(lab.history().continued()).isNotEmpty();
    assertThat(deadlines.get(1)).isEqualTo(deadlines.get(0).plus(DAY));
    assertThat(result.warnings())
        .containsExactly(
            "A webhook of attempt 1 names training Doubled1, which may be charged as well",
            "A webhook of attempt 1 names training Doubled2, which may be charged as well");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void aRunThatIsAskedToCancelStaysTheOneThatWasAsked() {
    lab.provider()
        .answering(ScriptedProvider.RESET)
        .knowing("F5jvdzGnYi")
        .whileSubmitting(
            () -> {
              lab.ring(Map.of("unread", HALF));
              lab.ring(Map.of("unread", HALF));
              lab.cancelDuringActivity();
            })
        .stopping(
            new CancelReport(
                new TrainingStatus.Failed(new TrainingPhase("cancelled"), "it is cancelled"),
                null));
    lab.ringAfter(Duration.ofMinutes(2), 1, "F5jvdzGnYi");

    TrainingEnd end = lab.cancelled(TrainingLab.request());

    assertThat(lab.history().isLong()).isTrue();
    assertThat(lab.history().continued()).isEmpty();
    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.CONFIRMED);
    assertThat(lab.provider().cancels())
        .extracting(CancelCommand::trainingId)
        .containsExactly("F5jvdzGnYi");
  }

  private void noteDeadline() {
    deadlines.add(Objects.requireNonNull(lab.progress().deadline()));
  }

  private void after(Duration delay, Runnable event) {
    lab.env().registerDelayedCallback(delay, event);
  }
}
