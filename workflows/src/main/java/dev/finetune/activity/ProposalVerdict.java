package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.finetune.training.WireFormat;

/** What is known about an id that may be the one of a training. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ProposalVerdict.Known.class, name = "known"),
  @JsonSubTypes.Type(value = ProposalVerdict.HeldElsewhere.class, name = "held_elsewhere"),
  @JsonSubTypes.Type(value = ProposalVerdict.NotKnown.class, name = "not_known")
})
public sealed interface ProposalVerdict {

  <R> R match(Cases<R> cases);

  /** One function for each verdict. */
  interface Cases<R> {

    R known(Known verdict);

    R heldElsewhere(HeldElsewhere verdict);

    R notKnown(NotKnown verdict);
  }

  /** The status endpoint knows it, and no other run holds it. */
  @WireFormat
  record Known(SubmitOutcome.Accepted training) implements ProposalVerdict {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.known(this);
    }
  }

  /**
   * It is the training of another run.
   *
   * @param workflowId that run's
   */
  @WireFormat
  record HeldElsewhere(String workflowId) implements ProposalVerdict {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.heldElsewhere(this);
    }
  }

  /**
   * The status endpoint does not know it, or does not say.
   *
   * @param words in the provider's own words
   * @param unclear whether it does not say
   */
  @WireFormat
  record NotKnown(String words, boolean unclear) implements ProposalVerdict {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notKnown(this);
    }
  }
}
