package dev.finetune.plans;

import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.provider.EarlierSubmissions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The parts of the program as a plan runs them: the real ones, or something done to them. */
record Parts(
    UnaryOperator<ProviderActivities> provider,
    UnaryOperator<NotificationActivities> caller,
    UnaryOperator<EarlierSubmissions> earlier) {

  static final Parts REAL =
      new Parts(UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());

  /** What earlier runs of an id have sent counts for nothing. */
  static final Parts FORGETFUL =
      new Parts(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          real -> (workflowId, runId, digest) -> Optional.empty());

  static Parts withProvider(UnaryOperator<ProviderActivities> provider) {
    return new Parts(provider, REAL.caller(), REAL.earlier());
  }

  static Parts withCaller(UnaryOperator<NotificationActivities> caller) {
    return new Parts(REAL.provider(), caller, REAL.earlier());
  }
}
