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
  default <R> R match(
      Function<AnswerForm, R> accepted,
      Function<Fault, R> acceptedUnsaid,
      Function<Fault, R> refused) {
    if (this instanceof Accepted one) {
      return accepted.apply(one.form());
    }
    return this instanceof AcceptedUnsaid one
        ? acceptedUnsaid.apply(one.fault())
        : refused.apply(((Refused) this).fault());
  }

  /** Charged, and the answer says so. */
  record Accepted(AnswerForm form) implements Outcome {}

  /** Charged, although the answer says something else, or nothing. */
  record AcceptedUnsaid(Fault fault) implements Outcome {}

  /** Not charged. */
  record Refused(Fault fault) implements Outcome {}
}
