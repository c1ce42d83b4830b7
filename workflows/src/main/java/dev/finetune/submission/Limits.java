package dev.finetune.submission;

import dev.finetune.training.Terms;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of a submission.
 *
 * @param terms what the request says of them
 * @param acceptBy when nothing more is sent
 * @param resolveBy when a submission that is unknown is given up; null while none is
 */
@WireFormat
public record Limits(Terms terms, Instant acceptBy, @Nullable Instant resolveBy) {

  /** Of a submission that begins, or is begun once more, now. */
  static Limits from(Terms terms, Instant now) {
    return new Limits(terms, now.plus(terms.acceptWithin()), null);
  }

  /** Something has become unknown. */
  Limits unknownSince(Instant now) {
    return new Limits(terms, acceptBy, now.plus(terms.resolveWithin()));
  }

  Limits acceptingLonger(Duration by) {
    return new Limits(terms, acceptBy.plus(by), resolveBy);
  }

  Limits resolvingLonger(Duration by) {
    return new Limits(terms, acceptBy, resolveBy == null ? null : resolveBy.plus(by));
  }
}
