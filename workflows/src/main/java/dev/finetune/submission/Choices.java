package dev.finetune.submission;

import dev.finetune.training.WireFormat;

/**
 * What a person or the request has chosen.
 *
 * @param extraSent whether the request's one extra attempt was made
 * @param cancelled whether the run is asked to cancel
 * @param givenUp whether a person has given it up
 * @param brief whether the end that was asked for waits for the check of an id a short while only
 */
@WireFormat
public record Choices(boolean extraSent, boolean cancelled, boolean givenUp, boolean brief) {

  static final Choices NONE = new Choices(false, false, false, false);

  Choices sentExtra() {
    return new Choices(true, cancelled, givenUp, brief);
  }

  Choices cancelling(boolean brief) {
    return new Choices(extraSent, true, givenUp, brief);
  }

  Choices givingUp(boolean brief) {
    return new Choices(extraSent, cancelled, true, brief);
  }
}
