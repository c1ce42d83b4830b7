package dev.finetune.submission;

import dev.finetune.activity.FailureType;
import dev.finetune.training.PinnedProvider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known about one attempt. */
public sealed interface Fate {

  <R> R match(Cases<R> cases);

  /** One function for each fate. */
  interface Cases<R> {

    R underWay(UnderWay fate);

    R notAccepted(NotAccepted fate);

    R refused(Refused fate);

    R unknown(Unknown fate);

    R accepted(Accepted fate);
  }

  /**
   * Its answer has not come.
   *
   * @param dropped whether it is not to be sent if that is still possible
   */
  record UnderWay(boolean dropped) implements Fate {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.underWay(this);
    }
  }

  /**
   * Surely not accepted: another attempt is safe.
   *
   * @param again not before this
   * @param turnedAway whether the provider answered with a rate limit, which a repeated request
   *     gets too
   * @param checksExpired whether the images have to be checked again
   */
  record NotAccepted(String reason, Instant again, boolean turnedAway, boolean checksExpired)
      implements Fate {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notAccepted(this);
    }
  }

  /** Surely not accepted, and another attempt would not be either. */
  record Refused(FailureType type, String reason) implements Fate {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * It may have been accepted and charged.
   *
   * @param charged whether the provider said so, without a usable id
   * @param sentTo null when nobody says
   * @param since when that was found
   * @param requests how many requests it stands for: more than one only for earlier runs
   * @param overruled whether a person has said to send another
   */
  record Unknown(
      String reason,
      boolean charged,
      @Nullable PinnedProvider sentTo,
      Instant since,
      int requests,
      boolean overruled)
      implements Fate {

    Unknown overruledByPerson() {
      return new Unknown(reason, charged, sentTo, since, requests, true);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }
  }

  /** The provider took it, and named this training. */
  record Accepted(String trainingId) implements Fate {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accepted(this);
    }
  }
}
