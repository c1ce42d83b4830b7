package dev.finetune.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finetune.training.WireFormat;

/**
 * What a look after a late webhook has shown.
 *
 * @param finding which of the cases
 * @param words one sentence
 */
@WireFormat
public record LateReport(Finding finding, String words) {

  public enum Finding {
    /** The provider has, or may have, a training that no run has: it was reported. */
    @JsonProperty("orphan")
    ORPHAN,
    /** A run has it: there is nothing to report. */
    @JsonProperty("held")
    HELD,
    /** The provider does not know it: there is nothing to report. */
    @JsonProperty("not_known")
    NOT_KNOWN
  }
}
