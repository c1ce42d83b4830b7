package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingReport;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.training.Terms;
import dev.finetune.workflow.Extension;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import io.temporal.failure.ApplicationFailure;
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

  /** The in-JVM server stops its clock for ever when a run continues during an activity. */
  private static final Duration BETWEEN_CHECKS = Duration.ofMinutes(40).plusSeconds(17);

  @RegisterExtension private final TrainingLab lab = new TrainingLab();
  private final List<Instant> deadlines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> shown = Collections.synchronizedList(new ArrayList<>());
  private final List<String> details = Collections.synchronizedList(new ArrayList<>());

  private void growLong() {
    lab.webhook(Map.of("phase", "deploying_gpu", "unread", HALF));
    lab.webhook(Map.of("phase", "deploying_gpu", "unread", HALF));
  }

  private void readDeadline() {
    deadlines.add(Objects.requireNonNull(lab.progress().deadline()));
  }

  @Test
  void theNextRunKeepsTheDeadlineAndTheTraining() {
    lab.provider().readyAfter(Duration.ofHours(30));
    lab.after(Duration.ofMinutes(20), this::readDeadline);
    lab.after(
        Duration.ofMinutes(30), () -> lab.update(FineTuneWorkflow.EXTEND, new Extension(DAY)));
    lab.after(BETWEEN_CHECKS, this::growLong);
    lab.after(Duration.ofHours(1), this::readDeadline);

    String model =
        lab.train(TrainingLab.request().withTerms(Terms.DEFAULT.withTrainWithin(DAY))).modelId();

    assertThat(model).isEqualTo(ScriptedProvider.ID);
    assertThat(lab.history().continued()).isNotEmpty();
    assertThat(lab.ledger().reads()).as("only what else is charged, at the end").isEqualTo(1);
    assertThat(deadlines.get(1)).isEqualTo(deadlines.get(0).plus(DAY));
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().messages().get(0).id()).isEqualTo(lab.history().runId() + "-ready");
  }

  @Test
  void aTrainingWhoseEndTheLedgerKnowsFirstIsNotPaidAgain() {
    Duration failedAt = BETWEEN_CHECKS.minusSeconds(5);
    lab.provider().saying(failedAt, new TrainingStatus.Failed(Cause.FAILED, "training_failed"));
    lab.after(
        BETWEEN_CHECKS,
        () -> {
          lab.ledger().is(ScriptedProvider.notAccepted(Duration.ZERO));
          growLong();
        });

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("TrainingFailed");
    assertThat(lab.history().continued()).isNotEmpty();
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void theNextRunShowsALostAnswerBeforeTheLedgerIsRead() {
    lab.provider()
        .answering(ScriptedProvider.unresolved())
        .knowing("Found1")
        .readyAfter(Duration.ofMinutes(20));
    lab.after(Duration.ofMinutes(5), this::growLongAndReadWhatIsShown);
    lab.namedAfter(Duration.ofHours(1), 1, "Found1");

    lab.train();

    assertThat(shown).containsExactly("unresolved, charged: unknown");
  }

  @Test
  void theNextRunThatIsToSendAgainSaysThatItMayBeCharged() {
    lab.provider().answering(turnedAway()).readyAfter(Duration.ofMinutes(20));
    lab.after(Duration.ofMinutes(5), this::growLongAndReadWhatIsShown);

    lab.train();

    assertThat(shown).containsExactly("submitting, charged: unknown");
  }

  private static SubmitOutcome turnedAway() {
    return new SubmitOutcome.NotAccepted("rate limited", Duration.ofHours(1), List.of());
  }

  private void growLongAndReadWhatIsShown() {
    lab.ledger()
        .whileRead(
            () -> {
              FineTuneProgress progress = lab.progress();
              shown.add(progress.state().word() + ", charged: " + progress.charged().word());
              details.add(lab.details());
            });
    growLong();
  }

  @Test
  void theNextRunGoesOnWithTheQuestionAndAsksNobodyAgain() {
    lab.provider()
        .answering(ScriptedProvider.unresolved())
        .knowing("Found1")
        .readyAfter(Duration.ofMinutes(20));
    lab.after(BETWEEN_CHECKS, this::growLong);
    lab.after(
        Duration.ofHours(2),
        () -> lab.update(FineTuneWorkflow.RESOLVE, Resolution.adopt(1, "Found1")));

    assertThat(lab.train().trainingId()).isEqualTo("Found1");
    assertThat(lab.history().continued()).isNotEmpty();
    assertThat(lab.caller().events()).containsExactly("asks", "ready");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void theNextRunSendsWhatAnOperatorAllowed() {
    lab.provider()
        .answering(ScriptedProvider.unresolved())
        .answering(stillUnresolved())
        .readyAfter(Duration.ofMinutes(20));
    lab.after(
        Duration.ofHours(2), () -> lab.update(FineTuneWorkflow.RESOLVE, Resolution.submitAgain(1)));
    lab.after(
        Duration.ofHours(2).plusMinutes(10),
        () -> {
          lab.ledger().is(ScriptedProvider.unresolved());
          growLong();
        });

    assertThat(lab.train().trainingId()).isEqualTo(ScriptedProvider.ID);
    assertThat(lab.history().continued()).isNotEmpty();
    assertThat(lab.provider().commands().subList(1, 3))
        .extracting(SubmitCommand::allowance)
        .containsOnly(new Allowance(Allowance.Kind.OPERATOR, 1));
    assertThat(lab.caller().events()).containsExactly("asks", "ready");
  }

  /** The second request is turned away for an hour, and the first is still open. */
  private static SubmitOutcome stillUnresolved() {
    return new SubmitOutcome.NotAccepted(
        "rate limited", Duration.ofHours(1), List.of(ScriptedProvider.open(1)));
  }

  @Test
  void theNextRunNamesWhatTheLastWebhookOfTheOneBeforeNamed() {
    lab.provider()
        .answering(ScriptedProvider.unresolved())
        .knowing("Found1")
        .readyAfter(Duration.ofMinutes(20));
    Map<String, Object> named =
        Map.of("request", 1, "grant", "grant", "training_id", "Found1", "unread", HALF);
    lab.after(
        Duration.ofMinutes(5),
        () -> {
          lab.webhook(Map.of("unread", HALF));
          lab.webhook(named);
        });

    assertThat(lab.train().trainingId()).isEqualTo("Found1");
    assertThat(lab.history().continued()).isNotEmpty();
    assertThat(lab.caller().events()).containsExactly("ready");
  }

  @Test
  void aRunThatIsAskedToCancelStaysTheOneThatWasAsked() {
    lab.provider()
        .answering(ScriptedProvider.unresolved())
        .knowing("Found1")
        .whileSubmitting(
            () -> {
              growLong();
              lab.cancelDuringActivity();
            })
        .stopping(
            new StopReport(new TrainingStatus.Failed(Cause.CANCELLED, "it is cancelled"), ""));
    lab.namedAfter(Duration.ofMinutes(2), 1, "Found1");

    TrainingReport end = lab.cancelled(lab.start(TrainingLab.request()));

    assertThat(lab.history().isLong()).isTrue();
    assertThat(lab.history().continued()).isEmpty();
    assertThat(end.settled()).isTrue();
    assertThat(lab.provider().cancels().get(0))
        .isEqualTo(ScriptedProvider.training(1, "Found1", LearntFrom.WEBHOOK));
  }
}
