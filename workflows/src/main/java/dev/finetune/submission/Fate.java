package dev.finetune.submission;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetune.activity.FailureType;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known about one attempt. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fate")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Fate.UnderWay.class, name = "under_way"),
  @JsonSubTypes.Type(value = Fate.NotAccepted.class, name = "not_accepted"),
  @JsonSubTypes.Type(value = Fate.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Fate.Unknown.class, name = "unknown"),
  @JsonSubTypes.Type(value = Fate.Accepted.class, name = "accepted")
})
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
  @WireFormat
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
  @WireFormat
  record NotAccepted(String reason, Instant again, boolean turnedAway, boolean checksExpired)
      implements Fate {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notAccepted(this);
    }
  }

  /** Surely not accepted, and another attempt would not be either. */
  @WireFormat
  record Refused(FailureType type, String reason) implements Fate {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /**
   * It may have been accepted and charged.
   *
   * @param charged whether the provider surely has it: it said so, without a usable id
   * @param sentTo null when nobody says
   * @param since when that was found
   * @param requests how many requests it stands for: more than one only for earlier runs
   * @param sentMore whether no extra one is left to send unasked: earlier runs have sent more than
   *     these, or the provider surely has one
   * @param overruled whether a person has said to send another
   */
  @WireFormat
  record Unknown(
      String reason,
      boolean charged,
      @Nullable PinnedProvider sentTo,
      Instant since,
      int requests,
      boolean sentMore,
      boolean overruled)
      implements Fate {

    Unknown overruledByPerson() {
      return new Unknown(reason, charged, sentTo, since, requests, sentMore, true);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }
  }

  /** The provider took it, and named this training. */
  @WireFormat
  record Accepted(String trainingId) implements Fate {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.accepted(this);
    }
  }
}
