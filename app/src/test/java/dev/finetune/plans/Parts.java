package dev.finetune.plans;

import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.ProviderActivities;
import java.util.function.UnaryOperator;

/** The parts of the program as a plan runs them: the real ones, or something done to them. */
record Parts(
    UnaryOperator<ProviderActivities> provider, UnaryOperator<NotificationActivities> caller) {

  static final Parts REAL = new Parts(UnaryOperator.identity(), UnaryOperator.identity());

  static Parts withProvider(UnaryOperator<ProviderActivities> provider) {
    return new Parts(provider, UnaryOperator.identity());
  }

  static Parts withCaller(UnaryOperator<NotificationActivities> caller) {
    return new Parts(UnaryOperator.identity(), caller);
  }
}
