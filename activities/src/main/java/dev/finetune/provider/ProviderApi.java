package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.ledger.LostRequest;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a training provider, with one account. Each call is sent once: Temporal alone
 * repeats, and the paid call only where the request ledger grants it, or where the provider takes
 * it once however often it is sent ({@link Capabilities#idempotent}). Safe for use by many threads.
 *
 * <p>A call throws {@link dev.finetune.provider.http.NotSentException} when nothing was sent, and
 * another {@link IOException} when no answer came to what may have been sent.
 */
public interface ProviderApi {

  Capabilities capabilities();

  /**
   * Does what must be done before the paid call. It spends nothing and may be repeated. The request
   * breaks none of the {@link Provider#rules}.
   *
   * @param grant an id that no other request has
   */
  Preparation prepare(FineTuneRequest request, String grant) throws IOException;

  /**
   * Searches for a request whose answer was lost; called only where {@link Capabilities#search}
   * says so.
   *
   * @param lost with the API that it was sent to, which the account may no longer name
   * @return the ids of the trainings that were made of it; empty where none is shown, or not yet
   */
  default List<String> find(LostRequest lost) throws IOException {
    return List.of();
  }

  /** How a training stands; and what it made, when it is ready. */
  TrainingStatus check(AcceptedTraining training) throws IOException;

  /**
   * Asks that a training be cancelled; called only where {@link Capabilities#cancel} says so.
   *
   * @return the end, where the answer itself confirms it; empty where the status has to show it
   */
  Optional<TrainingStatus> cancel(AcceptedTraining training) throws IOException;

  /** Whether the account's key is taken; costs nothing. */
  KeyCheck checkKey() throws IOException;
}
