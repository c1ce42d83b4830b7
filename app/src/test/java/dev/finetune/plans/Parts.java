package dev.finetune.plans;

import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.ledger.RequestRecord;
import java.util.function.UnaryOperator;

/** The parts of the program as a plan runs them: the real ones, or with a mistake in them. */
record Parts(
    UnaryOperator<ProviderActivities> provider,
    UnaryOperator<NotificationActivities> caller,
    UnaryOperator<RequestRecord> records) {

  static final Parts REAL =
      new Parts(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());

  static Parts withProvider(UnaryOperator<ProviderActivities> provider) {
    return new Parts(provider, REAL.caller(), REAL.records());
  }

  static Parts withCaller(UnaryOperator<NotificationActivities> caller) {
    return new Parts(REAL.provider(), caller, REAL.records());
  }

  static Parts withRecords(UnaryOperator<RequestRecord> records) {
    return new Parts(REAL.provider(), REAL.caller(), records);
  }
}
