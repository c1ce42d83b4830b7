package dev.finetune.provider;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of the preparations of a request. */
public sealed interface Preparation permits Preparation.Done, SubmitAnswer.Declined {

  default <R> R match(Function<Done, R> done, Function<SubmitAnswer.Declined, R> declined) {
    return this instanceof Done ready
        ? done.apply(ready)
        : declined.apply((SubmitAnswer.Declined) this);
  }

  /**
   * All is ready for the paid call.
   *
   * @param searchKey what the provider can be searched for afterwards; null where it cannot
   */
  record Done(PaidCall call, @Nullable String searchKey) implements Preparation {}

  /** The one call that is charged. */
  interface PaidCall {

    /**
     * Sends it; the same each time.
     *
     * @param webhook where the provider reports to; empty for nowhere
     */
    SubmitAnswer send(Optional<String> webhook) throws IOException;
  }
}
