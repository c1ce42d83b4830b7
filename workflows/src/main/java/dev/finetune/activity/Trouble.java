package dev.finetune.activity;

import dev.finetune.training.WireFormat;
import java.time.Instant;

/**
 * Why a training cannot be looked at, or what the looks find in place of a phase.
 *
 * @param kind which trouble
 * @param since when the first look met it
 * @param looks how many looks met it
 * @param words the last of them, in words
 */
@WireFormat
public record Trouble(Kind kind, Instant since, int looks, String words) {

  public enum Kind {
    /** No usable answer comes: an outage, a rate limit, a bad key. */
    UNREACHABLE,
    /** Errors that match nothing known. */
    UNEXPLAINED,
    /** The provider does not know the training. */
    NOT_FOUND,
    /** The workers do not serve the provider, API or account of this training. */
    NOT_SERVED
  }
}
