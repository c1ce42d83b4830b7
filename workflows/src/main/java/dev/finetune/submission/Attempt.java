package dev.finetune.submission;

import dev.finetune.training.WireFormat;
import java.util.Optional;

/**
 * One attempt at submitting.
 *
 * @param number counted from 1; {@link #EARLIER} stands for those of earlier runs
 * @param fate what is known about it
 * @param heard whether a callback came to its own address, or a person has named its training: then
 *     the provider has the request
 */
@WireFormat
public record Attempt(int number, Fate fate, boolean heard) {

  /** The attempts of earlier runs of the same workflow id. */
  public static final int EARLIER = 0;

  Attempt with(Fate fate) {
    return new Attempt(number, fate, heard);
  }

  Attempt heardOf() {
    return new Attempt(number, fate, true);
  }

  boolean isUnderWay() {
    return fate.match(
        new FateCases<>(false) {
          @Override
          public Boolean underWay(Fate.UnderWay fate) {
            return true;
          }
        });
  }

  /** Whether the provider named this training in its answer. */
  boolean made(String trainingId) {
    return fate.match(
        new FateCases<>(false) {
          @Override
          public Boolean accepted(Fate.Accepted fate) {
            return fate.trainingId().equals(trainingId);
          }
        });
  }

  /** What is unknown about it; empty when nothing is. */
  public Optional<Fate.Unknown> unknown() {
    return fate.match(
        new FateCases<Optional<Fate.Unknown>>(Optional.empty()) {
          @Override
          public Optional<Fate.Unknown> unknown(Fate.Unknown fate) {
            return Optional.of(fate);
          }
        });
  }

  /** Surely not accepted, and nothing was heard that says otherwise. */
  boolean leftNothing() {
    return !heard
        && fate.match(
            new FateCases<>(false) {
              @Override
              public Boolean notAccepted(Fate.NotAccepted fate) {
                return true;
              }
            });
  }

  /** Unknown, and no person has said to send another. */
  boolean isOpen() {
    return unknown().filter(unknown -> !unknown.overruled()).isPresent();
  }
}
