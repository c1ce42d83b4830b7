package dev.finetune.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.Allowance;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.training.CancelSupport;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import org.junit.jupiter.api.Test;

/** A ledger hands all that it knows to its next run, and the server takes no more than 2 MB. */
class LedgerGrowthTest {

  /** A request every five minutes for ten days; a training may wait for 90 to be accepted. */
  private static final int TRIES = 10 * 24 * 12;

  private static final String LONG_ADDRESS = "https://caller/" + "x".repeat(2033);

  @Test
  void aProviderThatIsFullForDaysDoesNotFillIt() throws Exception {
    LedgerState state = LedgerState.EMPTY;
    for (int n = 1; n <= TRIES; n++) {
      state = state.reserve(reservation(n), LedgerWorld.NOW);
      assertThat(state.answer(reservation(n)).granted()).isEqualTo(n);
      if (n > 1) {
        state = state.record(LedgerWorld.fact(n, Fact.NOT_ACCEPTED, null, null), LedgerWorld.NOW);
      }
      if (n == 1) {
        state = state.record(LedgerWorld.fact(n, Fact.ACCEPTED, "T1", null), LedgerWorld.NOW);
        state = state.record(LedgerWorld.fact(n, Fact.ENDED, "T1", null), LedgerWorld.NOW);
      }
    }

    byte[] handedOver =
        JacksonJsonPayloadConverter.newDefaultObjectMapper().writeValueAsBytes(state);
    assertThat(handedOver.length).isLessThan(2_000_000);
    assertThat(state.holds("T1")).isTrue();
    assertThat(state.request("grant-" + (TRIES - 500))).isPresent();
  }

  private static Reservation reservation(int n) {
    return new Reservation(
        "grant-" + n,
        n == 1 ? "the first run" : "run",
        LedgerWorld.CONTENT,
        Allowance.FIRST,
        LedgerWorld.PROVIDER,
        CancelSupport.CONFIRMED,
        LONG_ADDRESS,
        null);
  }
}
