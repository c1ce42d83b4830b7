package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finetune.training.WireFormat;
import java.util.Locale;

/**
 * What a run is allowed to send.
 *
 * @param kind who allows it
 * @param request the open request that it may be sent in spite of; 0 for none
 */
@WireFormat
public record Allowance(Kind kind, int request) {

  /** Only where no request is open. */
  public static final Allowance FIRST = new Allowance(Kind.FIRST, 0);

  /** What is done by it, for a person. */
  public String words() {
    return kind == Kind.FIRST
        ? "Look into the ledger, and submit if no request is open"
        : "Submit one more beside request %s, allowed by the %s"
            .formatted(request, kind.name().toLowerCase(Locale.ROOT));
  }

  public enum Kind {
    /** Nobody need: no request is open. */
    @JsonProperty("first")
    FIRST,
    /** The request's own {@code on_unknown_submission: resubmit}, once for each workflow id. */
    @JsonProperty("policy")
    POLICY,
    /** An operator, who named the open request. */
    @JsonProperty("operator")
    OPERATOR
  }
}
