package dev.finetune.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.training.CancelSupport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which trainings are not cancelled, as nobody but a webhook has named them. */
class WebhookOnlyTest {

  @ParameterizedTest
  @CsvSource({
    "NAMED, WEBHOOK, , , true",
    "ACCEPTED, WEBHOOK, , , true",
    "NAMED, WEBHOOK, ACCEPTED, ANSWER, false",
    "NAMED, WEBHOOK, ACCEPTED, SEARCH, false",
    "NAMED, OPERATOR, , , false",
    "ACCEPTED, ANSWER, , , false",
    "ACCEPTED, WEBHOOK, ENDED, WEBHOOK, false"
  })
  void anOpenTrainingThatOnlyAWebhookHasNamedIsKnown(
      Fact fact,
      LearntFrom from,
      @Nullable Fact then,
      @Nullable LearntFrom thenFrom,
      boolean only) {
    LedgerState state = granted().record(record(fact, from), Instant.EPOCH);
    if (then != null && thenFrom != null) {
      state = state.record(record(then, thenFrom), Instant.EPOCH);
    }
    assertThat(state.knowsFromWebhookOnly()).isEqualTo(only);
  }

  @Test
  void anAcceptedTrainingSaysWhatACancelIsGoodFor() {
    LedgerState state = granted().record(record(Fact.ACCEPTED, LearntFrom.ANSWER), Instant.EPOCH);

    assertThat(state.standing(new ReadCommand("run", LedgerWorld.CONTENT)))
        .isInstanceOfSatisfying(
            SubmitOutcome.Accepted.class,
            accepted -> assertThat(accepted.cancel()).isEqualTo(CancelSupport.CONFIRMED));
  }

  @Test
  void whatOnlyAWebhookNamesIsNotSaidToBeAccepted() {
    LedgerState state = granted().record(record(Fact.ACCEPTED, LearntFrom.ANSWER), Instant.EPOCH);
    assertThat(reason(state)).isEqualTo("it was accepted");

    RequestRecord forged =
        new RequestRecord(1, "grant-1", Fact.NAMED, "FAKE", LearntFrom.WEBHOOK, "", null);
    state = state.record(forged, Instant.EPOCH);
    assertThat(reason(state))
        .isEqualTo(
            "it was accepted; only a webhook names FAKE, which the provider has not confirmed");

    state = state.record(record(Fact.ENDED, LearntFrom.ANSWER), Instant.EPOCH);
    assertThat(reason(state))
        .isEqualTo("only a webhook names FAKE, which the provider has not confirmed");
  }

  @Test
  void aRequestThatIsOpenForAWordSaysSoAlsoWhenTheNamedTrainingIsNoneOfIt() {
    RequestRecord late =
        new RequestRecord(1, "grant-1", Fact.NAMED, null, LearntFrom.WEBHOOK, "said so", null);
    LedgerState state =
        granted().record(record(Fact.NOT_ACCEPTED, LearntFrom.ANSWER), Instant.EPOCH);
    state = state.record(late, Instant.EPOCH);
    for (String id : List.of("F1", "F2")) {
      RequestRecord rejected =
          new RequestRecord(
              1, "grant-1", Fact.REJECTED, id, LearntFrom.WEBHOOK, id + " is unknown", null);
      state = state.record(rejected, Instant.EPOCH);
    }
    assertThat(reason(state)).isEqualTo("said so; F2 is unknown");

    state = state.record(record(Fact.CHARGED, LearntFrom.ANSWER), Instant.EPOCH);
    assertThat(reason(state)).isEqualTo("it was accepted");
  }

  private static String reason(LedgerState state) {
    return state.open().get(0).reason();
  }

  private static LedgerState granted() {
    Reservation reservation =
        new Reservation(
            "grant-1",
            "run",
            LedgerWorld.CONTENT,
            Allowance.FIRST,
            LedgerWorld.PROVIDER,
            CancelSupport.CONFIRMED,
            null,
            null);
    return LedgerState.EMPTY.reserve(reservation, Instant.EPOCH);
  }

  private static RequestRecord record(Fact fact, LearntFrom from) {
    return new RequestRecord(1, "grant-1", fact, "T1", from, "it was accepted", null);
  }
}
