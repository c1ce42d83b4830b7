package dev.finetune.simulator.behaviour;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/** What becomes of a submit: whether it is charged, and how the caller is answered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = Outcome.AcceptedUnsaid.class, name = "accepted_unsaid"),
  @JsonSubTypes.Type(value = Outcome.Refused.class, name = "refused")
})
public sealed interface Outcome {

  /** One function for each outcome. */
  <R> R match(
      Function<AnswerForm, R> accepted,
      Function<Fault, R> acceptedUnsaid,
      Function<Fault, R> refused);

  /** Charged, and the answer says so. */
  record Accepted(AnswerForm form) implements Outcome {
    @Override
    public <R> R match(
        Function<AnswerForm, R> accepted,
        Function<Fault, R> acceptedUnsaid,
        Function<Fault, R> refused) {
      return accepted.apply(form);
    }
  }

  /** Charged, although the answer says something else, or nothing. */
  record AcceptedUnsaid(Fault fault) implements Outcome {
    @Override
    public <R> R match(
        Function<AnswerForm, R> accepted,
        Function<Fault, R> acceptedUnsaid,
        Function<Fault, R> refused) {
      return acceptedUnsaid.apply(fault);
    }
  }

  /** Not charged. */
  record Refused(Fault fault) implements Outcome {
    @Override
    public <R> R match(
        Function<AnswerForm, R> accepted,
        Function<Fault, R> acceptedUnsaid,
        Function<Fault, R> refused) {
      return refused.apply(fault);
    }
  }
}
