package dev.finetune.provider;

import static dev.finetune.activity.Allowance.FIRST;
import static dev.finetune.ledgers.LedgerServer.ID;
import static dev.finetune.provider.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.astria.Astria;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.training.Charge;
import dev.finetune.training.RequestDigest;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A call whose answer is lost is sent again, once, where the provider takes both for one. */
class RepeatedSubmitTest {

  @AutoClose
  private final Simulator simulator =
      Simulator.start(SimulatorOptions.defaults().withoutImageFetching());

  @AutoClose
  private final ProviderEnvironment env =
      new ProviderEnvironment(account("true", "sd_idempotent_1"));

  private Account account(String idempotentTitles, String key) {
    return Samples.account(
        "default",
        new Astria(),
        simulator.root() + "/astria",
        Map.of("idempotent_titles", idempotentTitles),
        Secret.of(key));
  }

  private static SubmitOutcome submit(ProviderEnvironment at) {
    return at.submit(request(), FIRST);
  }

  private void answers(Submit... submits) {
    simulator.behave(
        Stream.of(submits)
            .map(submit -> Behaviour.normal().withSubmit(submit).next(1))
            .toArray(Behaviour[]::new));
  }

  private void assertSentAndPaid(int sent, int paid) {
    assertThat(simulator.ledger().submits()).hasSize(sent);
    assertThat(simulator.ledger().trainings()).hasSize(paid);
  }

  private String onlyTraining() {
    assertThat(simulator.ledger().trainings()).hasSize(1);
    return simulator.ledger().trainings().get(0).id();
  }

  private static void assertAcceptedAs(String trainingId, SubmitOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            SubmitOutcome.Accepted.class,
            accepted -> assertThat(accepted.training().trainingId()).isEqualTo(trainingId));
  }

  private static void assertUnknown(SubmitOutcome outcome) {
    assertThat(outcome).isInstanceOf(SubmitOutcome.Unresolved.class);
    assertThat(outcome.open()).extracting(OpenRequest::charged).containsExactly(Charge.UNKNOWN);
  }

  private SubmitOutcome standing(ProviderEnvironment at) {
    return at.ledger().standing(new ReadCommand("run", RequestDigest.of(request())));
  }

  private SubmitOutcome searched(ProviderEnvironment at) {
    Accounts accounts = new Accounts(() -> at.settings().accounts(), at.images, at.clock());
    new RequestSearch(accounts, at.ledgers).search(ID);
    return standing(at);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"GATEWAY_TIMEOUT", "DROPPED", "SERVER_ERROR", "HTML"})
  void aLostAcceptanceIsAnsweredByTheSecondCallAndPaidOnce(Fault fault) {
    answers(Submit.acceptedUnsaid(fault));

    assertAcceptedAs(onlyTrainingOf(submit(env)), standing(env));
    assertSentAndPaid(2, 1);
    assertThat(env.ledger().requests()).hasSize(1);
  }

  private String onlyTrainingOf(SubmitOutcome outcome) {
    assertAcceptedAs(onlyTraining(), outcome);
    return onlyTraining();
  }

  @Test
  void whatWasNotTakenIsTakenWithTheSecondCall() {
    answers(Submit.refused(Fault.GATEWAY_TIMEOUT));

    assertAcceptedAs(onlyTrainingOf(submit(env)), standing(env));
    assertSentAndPaid(2, 1);
  }

  @Test
  void whereItIsNotSwitchedOnOneCallIsSentAndFoundByItsTitle() {
    answers(Submit.acceptedUnsaid(Fault.GATEWAY_TIMEOUT));
    try (ProviderEnvironment off = new ProviderEnvironment(account("false", "sd_1"))) {
      assertUnknown(submit(off));
      assertSentAndPaid(1, 1);
      assertAcceptedAs(onlyTraining(), searched(off));
    }
  }

  @Test
  void anAccountThatHasNotGotItMayPayTwice() {
    answers(Submit.acceptedUnsaid(Fault.GATEWAY_TIMEOUT));
    try (ProviderEnvironment wrong = new ProviderEnvironment(account("true", "sd_1"))) {
      assertThat(submit(wrong)).isInstanceOf(SubmitOutcome.Accepted.class);
      assertSentAndPaid(2, 2);
    }
  }

  @Test
  void aSecondAnswerThatIsLostLeavesItUnknown() {
    answers(Submit.dropped(), Submit.acceptedUnsaid(Fault.GATEWAY_TIMEOUT));

    assertUnknown(submit(env));
    assertUnknown(standing(env));
    assertSentAndPaid(2, 1);
    assertAcceptedAs(onlyTraining(), searched(env));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"RATE_LIMIT", "NO_CREDIT", "VALIDATION"})
  void aRefusalOfTheSecondCallSaysNothingOfTheFirst(Fault fault) {
    answers(Submit.dropped(), Submit.refused(fault));

    SubmitOutcome outcome = submit(env);
    assertUnknown(outcome);
    assertThat(outcome.open().get(0).reason()).contains("; sent again, the provider ");
    assertUnknown(standing(env));
    assertSentAndPaid(2, 1);
  }

  @Test
  void whatSaysThatItIsTakenIsNotSentAgain() {
    answers(Submit.answered(AnswerForm.WITHOUT_ID));

    assertThat(submit(env).open()).extracting(OpenRequest::charged).containsExactly(Charge.YES);
    assertSentAndPaid(1, 1);
  }

  /** After a request to cancel, and when the time of the image check is over. */
  static List<ActivityCompletionException> over() {
    return List.of(
        new ActivityCanceledException(),
        new ActivityNotExistsException(new IllegalStateException("it has timed out")));
  }

  @ParameterizedTest
  @MethodSource("over")
  void anAttemptThatIsOverAtItsSecondFenceSendsNothingMore(ActivityCompletionException over) {
    answers(Submit.dropped());
    env.atHeartbeat(
        2,
        token -> {
          throw over;
        });

    assertUnknown(submit(env));
    assertUnknown(standing(env));
    assertSentAndPaid(1, 1);
  }
}
