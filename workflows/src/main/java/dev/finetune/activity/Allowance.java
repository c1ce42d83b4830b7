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

  /**
   * What is done by it, for a person.
   *
   * @param isOpen whether the run knows of a request that is open
   */
  public String words(boolean isOpen) {
    if (kind == Kind.FIRST) {
      return isOpen
          ? "Look up the open requests: nothing is sent while one is open"
          : "Submit, unless a request is open or ready";
    }
    return "Submit one more beside request %s, allowed by the %s, unless its training has turned up"
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
