package dev.finetune.images;

import dev.finetune.training.ImageFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found at one image.
 *
 * @param image which, counted from 1
 * @param url its address, as the request has it: not for messages
 * @param mayPass whether another attempt can go better
 * @param fingerprint what it is compared by; null when nothing was fetched
 */
record Inspection(
    int image,
    String url,
    List<ImageFinding> findings,
    boolean mayPass,
    @Nullable Fingerprint fingerprint) {

  Inspection {
    findings = List.copyOf(findings);
  }

  /** Whether another attempt would use up all the time again. */
  boolean tooSlow() {
    return findings.stream().anyMatch(found -> found.rule().equals(ImageRule.TOO_SLOW.word()));
  }

  boolean samePicture(Inspection other) {
    return fingerprint != null
        && other.fingerprint != null
        && fingerprint.samePicture(other.fingerprint);
  }
}
