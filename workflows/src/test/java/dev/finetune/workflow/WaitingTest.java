package dev.finetune.workflow;

import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.Trouble;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class WaitingTest {

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();

  @Test
  void aWebhookEndsTheWaitAtOnce() {
    lab.provider().readyAfter(Duration.ofMinutes(2));
    lab.ringAfter(Duration.ofMinutes(2).plusSeconds(1), "model_ready");

    FineTuneResult result = lab.train();

    assertThat(result.modelId()).isEqualTo("F5jvdzGnYi");
    assertThat(result.phase()).isEqualTo(TrainingPhase.MODEL_READY);
    assertThat(lab.provider().looks()).hasSize(1);
  }

  @Test
  void aWebhookThatComesBeforeTheSubmitAnswersIsKept() {
    lab.provider()
        .readyAfter(Duration.ZERO)
        .whileSubmitting(
            () -> lab.ring(new Ring(null, 1, TrainingPhase.MODEL_READY, "F5jvdzGnYi")));

    lab.train();

    assertThat(lab.provider().looks()).hasSize(1);
    assertThat(lab.history().events(EVENT_TYPE_TIMER_STARTED)).isZero();
  }

  @Test
  void aWebhookAboutAPhaseThatIsNotTheEndLeadsToNoLook() {
    lab.provider().readyAfter(Duration.ofMinutes(4));
    lab.ringAfter(Duration.ofMinutes(1), "training_started");
    lab.ringAfter(Duration.ofMinutes(2), "training_success");
    lab.ringAfter(Duration.ofMinutes(4).plusSeconds(1), "model_ready");

    lab.train();

    assertThat(lab.provider().looks()).hasSize(1);
    assertThat(lab.history().events(EVENT_TYPE_TIMER_STARTED)).isEqualTo(1);
  }

  @Test
  void withoutAnyWebhookTheGuardFindsTheEnd() {
    lab.provider().readyAfter(Duration.ofMinutes(3));

    lab.train();

    assertThat(lab.provider().looks()).hasSize(1);
  }

  @Test
  void aDoubledWebhookCostsNoSecondTraining() {
    lab.provider().readyAfter(Duration.ofMinutes(2));
    lab.ringAfter(Duration.ofMinutes(2), "model_ready");
    lab.ringAfter(Duration.ofMinutes(2), "model_ready");

    lab.train();

    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.provider().looks().size()).isBetween(1, 2);
  }

  @Test
  void aWebhookThatSpeaksTooSoonIsNotBelieved() {
    lab.provider().readyAfter(Duration.ofHours(1));
    lab.ringAfter(Duration.ofMinutes(1), "model_ready");

    lab.train();

    Duration last = Duration.between(lab.provider().looks().get(0), lab.provider().looks().get(1));
    assertThat(last).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(lab.provider().looks()).hasSizeGreaterThan(5);
  }

  @Test
  void aForgedFailureIsNotBelieved() {
    lab.provider().readyAfter(Duration.ofMinutes(30));
    lab.ringAfter(Duration.ofMinutes(1), "training_failed");

    assertThat(lab.train().modelId()).isEqualTo("F5jvdzGnYi");
  }

  @Test
  void threeDaysOfPollingCostNoHistory() {
    lab.provider().withoutCallback();
    lab.provider().readyAfter(Duration.ofDays(3));

    lab.train();

    assertThat(lab.provider().looks()).hasSizeGreaterThan(860);
    assertThat(lab.history().events(EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(4);
    assertThat(lab.history().events(EVENT_TYPE_TIMER_STARTED)).isEqualTo(1);
  }

  @Test
  void eachChangeOfPhaseCostsOnePoll() {
    lab.provider().withoutCallback();
    int minutes = 10;
    for (String phase : TrainingPhase.underWay()) {
      lab.provider().saying(Duration.ofMinutes(minutes), phase);
      minutes += 10;
    }
    lab.provider().readyAfter(Duration.ofMinutes(minutes));

    lab.train();

    assertThat(lab.history().events(EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(3 + 7);
  }

  @Test
  void anUnknownPhaseWordIsShownAndWaitedOut() {
    lab.provider().withoutCallback();
    lab.provider().saying(Duration.ofMinutes(1), "queued_in_orbit").readyAfter(Duration.ofHours(1));
    AtomicReference<TrainingPhase> shown = new AtomicReference<>();
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(20),
            () ->
                shown.set(
                    lab.env()
                        .getWorkflowClient()
                        .newUntypedWorkflowStub(TrainingLab.ID)
                        .query(FineTuneWorkflow.PROGRESS, FineTuneProgress.class)
                        .phase()));

    assertThat(lab.train().phase()).isEqualTo(TrainingPhase.MODEL_READY);
    assertThat(shown.get()).isEqualTo(new TrainingPhase("queued_in_orbit"));
  }

  @Test
  void anUnknownWordInAWebhookLeadsToALook() {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    lab.ringAfter(Duration.ofMinutes(2), "whatever_this_is");

    lab.train();

    assertThat(lab.provider().looks()).hasSize(1);
  }

  @Test
  void anHourWithoutTheStatusEndpointFailsNothing() {
    lab.provider().withoutCallback();
    lab.provider().unreachableFor(Duration.ofHours(1)).readyAfter(Duration.ofMinutes(30));

    assertThat(lab.train().modelId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.history().events(EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(4);
  }

  @Test
  void aTrainingThatFailsSaysSoInTheProvidersOwnWords() {
    lab.provider().withoutCallback();
    lab.provider()
        .saying(
            Duration.ofMinutes(5),
            new TrainingStatus.Failed(
                new TrainingPhase("training_failed"), "Not enough usable images"));

    assertThat(lab.failureOf(TrainingLab.request()))
        .satisfies(
            failure -> assertThat(failure.getType()).isEqualTo(FailureType.TRAINING_FAILED.type()))
        .hasMessageContaining("Training F5jvdzGnYi failed: the provider says \"training_failed\"")
        .hasMessageContaining("Not enough usable images")
        .hasNoCause();
  }

  @Test
  void aWebhookThatNamesAnotherTrainingIsMentionedAndDecidesNothing() {
    lab.provider()
        .saying(
            Duration.ofMinutes(20),
            new TrainingStatus.Failed(new TrainingPhase("training_failed"), "no luck"));
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(5), () -> lab.ring(new Ring(null, 1, null, "Other1")));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getOriginalMessage())
        .contains("A webhook of attempt 1 names training Other1, which may be charged as well");
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
  }

  @Test
  void aTrainingThatTheProviderForgotIsAnUnknownOutcome() {
    lab.provider().withoutCallback();
    lab.provider().saying(Duration.ofHours(1), new TrainingStatus.Lost("not found"));

    assertThat(lab.failureOf(TrainingLab.request()).getType())
        .isEqualTo(FailureType.OUTCOME_UNKNOWN.type());
  }

  @Test
  void aRunNeedsAttentionOnlyAsLongAsNobodyServesItsTraining() {
    lab.provider()
        .saying(Duration.ofMinutes(5), troubled(Trouble.Kind.NOT_SERVED))
        .saying(Duration.ofMinutes(15), troubled(Trouble.Kind.UNREACHABLE))
        .readyAfter(Duration.ofMinutes(30));
    List<String> states = Collections.synchronizedList(new ArrayList<>());
    for (Duration time : List.of(Duration.ofMinutes(14), Duration.ofMinutes(29))) {
      lab.env().registerDelayedCallback(time, () -> states.add(lab.history().stateAttribute()));
    }

    lab.train();

    assertThat(states).containsExactly("needs_attention", "training");
  }

  @Test
  void aRunThatIsReadyNeedsNoAttention() {
    lab.provider()
        .saying(Duration.ofMinutes(5), troubled(Trouble.Kind.NOT_SERVED))
        .readyAfter(Duration.ofMinutes(30));

    lab.train();

    assertThat(lab.history().stateAttribute()).isEqualTo("training");
    assertThat(lab.progress().state()).isEqualTo("ready");
    assertThat(lab.progress().note()).isEqualTo("model F5jvdzGnYi");
  }

  /** A ring every four minutes, from here on. */
  private void ringForEver() {
    lab.env()
        .registerDelayedCallback(
            Duration.ofMinutes(4),
            () -> {
              if (lab.progress().state().equals("training")) {
                lab.ring(new Ring(null, 1, new TrainingPhase("model_ready"), "x"));
                ringForEver();
              }
            });
  }

  @Test
  void ringsThatBringNothingReplaceNoPollForEver() {
    lab.provider().readyAfter(Duration.ofHours(12));
    ringForEver();

    lab.train();

    assertThat(lab.history().scheduled(ProviderActivities.POLL)).isEqualTo(9);
    assertThat(lab.provider().looks()).hasSizeGreaterThan(12 * 11);
  }

  @Test
  void aPersonsLookIsMadeAlsoWhereRingsAreHeldBack() {
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    lab.provider().readyAfter(Duration.ofHours(12));
    ringForEver();
    lab.env()
        .registerDelayedCallback(
            Duration.ofHours(5),
            () -> {
              seen.add(lab.history().scheduled(ProviderActivities.POLL));
              seen.add(lab.update(FineTuneWorkflow.CHECK));
              seen.add(lab.history().scheduled(ProviderActivities.POLL));
            });

    lab.train();

    long before = (Long) seen.get(0);
    assertThat(seen).containsExactly(before, "Looking at the training now.", before + 1);
  }

  private static TrainingStatus troubled(Trouble.Kind kind) {
    return new TrainingStatus.Troubled(new Trouble(kind, Instant.EPOCH, 3, "trouble"));
  }
}
