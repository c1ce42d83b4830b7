package dev.finetune.plans;

import dev.finetune.faults.Invariants;
import java.util.stream.Stream;

/** A mistake in the program, and the invariant that it breaks. */
record Mutation(Invariants broken, Parts parts) {

  /** One for each invariant, at least. */
  static Stream<Mutation> all() {
    return Stream.of(
        new Mutation(Invariants.ENDED, Parts.withProvider(Mistakes.LooksForEver::new)),
        new Mutation(Invariants.PAID_ONCE, Parts.withProvider(Mistakes.SendsAgain::new)),
        new Mutation(Invariants.SENT_AS_DECIDED, Parts.withProvider(Mistakes.SendsTwice::new)),
        new Mutation(Invariants.TOLD, Parts.withCaller(real -> notice -> {})),
        new Mutation(Invariants.TRUTHFUL, Parts.withProvider(Mistakes.ReadyTooEarly::new)),
        new Mutation(Invariants.NO_ORPHAN, Parts.withProvider(Mistakes.Forgets::new)),
        new Mutation(Invariants.NO_ORPHAN, Parts.withCaller(Mistakes.TellsOfOneOnly::new)),
        new Mutation(Invariants.NO_SECRET, Parts.withProvider(Mistakes.ShowsTheKey::new)));
  }

  @Override
  public String toString() {
    return broken.toString();
  }
}
