package dev.finetune.provider.webhook;

import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.TrainingIds;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a webhook says. It only ever says "check now": the status decides. */
public sealed interface WebhookContent {

  default <R> R match(
      Function<News, R> news, Function<Rejected, R> rejected, Function<Unverified, R> unverified) {
    if (this instanceof News read) {
      return news.apply(read);
    }
    return this instanceof Rejected no ? rejected.apply(no) : unverified.apply((Unverified) this);
  }

  /**
   * It may be the provider's: it is signed, or the provider signs none.
   *
   * @param phase the phase word that it names; null for none
   * @param trainingId the training that it names; null for none
   * @param eta how long it says that the rest takes; null for nothing
   */
  record News(@Nullable TrainingPhase phase, @Nullable String trainingId, @Nullable Duration eta)
      implements WebhookContent {

    /**
     * It tells no more than that something happened.
     *
     * @param trainingId the training that it names; what is no valid id names none
     */
    public static News about(@Nullable String trainingId) {
      return new News(null, TrainingIds.isValid(trainingId) ? trainingId : null, null);
    }
  }

  /** It is not the provider's, or too old to be believed. */
  record Rejected(String why) implements WebhookContent {}

  /** It cannot be known now whether it is the provider's. */
  record Unverified(String why) implements WebhookContent {}
}
