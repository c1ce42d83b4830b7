package dev.finetune.activity;

import dev.finetune.training.WireFormat;
import java.time.Instant;

/**
 * Why status checks do not show how a training stands.
 *
 * @param kind which problem
 * @param since when the first check met it
 * @param checks how many checks in a row met it
 * @param words the last of them, in words
 */
@WireFormat
public record PollProblem(Kind kind, Instant since, int checks, String words) {

  public enum Kind {
    /** No usable answer comes: an outage, a rate limit, a bad key. */
    UNREACHABLE("the provider cannot be reached"),
    /** Answers come, and none can be read. */
    UNREADABLE("the provider's answers cannot be read"),
    /** Errors that match nothing known. */
    UNEXPLAINED("the provider answers errors"),
    /** The provider does not know the training. */
    NOT_FOUND("the provider does not know the training"),
    /** The workers do not serve the provider, API or account of this training. */
    NOT_SERVED("needs attention: no worker serves this training");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
