package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.finetune.training.ImageFinding.Severity;
import java.util.List;

/** Every finding for every image of one request; empty when there is nothing to say. */
@WireFormat
public record ImageReport(List<ImageFinding> findings) {

  public ImageReport {
    findings = List.copyOf(findings);
  }

  @JsonIgnore
  public List<ImageFinding> errors() {
    return only(Severity.ERROR);
  }

  @JsonIgnore
  public List<ImageFinding> warnings() {
    return only(Severity.WARNING);
  }

  private List<ImageFinding> only(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).toList();
  }
}
