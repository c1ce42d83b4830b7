package dev.finetune.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.ledger.LedgerWorld.Event;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every order of messages to a ledger, up to a depth. */
class LedgerModelTest {

  @Test
  void noOrderOfSevenMessagesBreaksAnInvariant() {
    visit(7);
  }

  @Test
  @Tag("faults")
  void noOrderOfEightMessagesOrMoreBreaksAnInvariant() {
    visit(Integer.getInteger("model.depth", 8));
  }

  private static void visit(int most) {
    Map<LedgerWorld, BigInteger> worlds = Map.of(LedgerWorld.START, BigInteger.ONE);
    BigInteger sequences = BigInteger.ZERO;
    long visited = 0;
    for (int depth = 1; depth <= most; depth++) {
      Map<LedgerWorld, BigInteger> next = new HashMap<>();
      for (Map.Entry<LedgerWorld, BigInteger> entry : worlds.entrySet()) {
        for (Event event : entry.getKey().events()) {
          LedgerInvariants.check(entry.getKey(), event);
          next.merge(event.after(), entry.getValue(), BigInteger::add);
          sequences = sequences.add(entry.getValue());
          visited++;
        }
      }
      next.keySet().forEach(LedgerInvariants::check);
      worlds = next;
    }
    System.out.printf(
        "ledger model: depth %d, %s sequences, %d steps checked, %d worlds at the end, 0 broken%n",
        most, sequences, visited, worlds.size());
    assertThat(sequences).isGreaterThan(BigInteger.valueOf(1_000_000));
  }
}
