package dev.finetune.images;

import dev.finetune.address.ShownAddress;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the images of one request together. */
final class RequestJudge {

  private static final int FEWEST = 3;
  private static final int FEWEST_ADVISED = 7;
  private static final int MOST_ADVISED = 8;
  private static final int MOST_NAMED = 3;

  private RequestJudge() {}

  /**
   * Everything that was found, in the order of the images; what is about all of them comes last.
   */
  static ImageReport report(List<Inspection> inspections) {
    List<ImageFinding> all = new ArrayList<>();
    for (Inspection inspection : inspections) {
      all.addAll(inspection.findings());
      duplicate(inspection, inspections).ifPresent(all::add);
    }
    count(inspections.size()).ifPresent(all::add);
    return new ImageReport(all);
  }

  /** One sentence about the images that another attempt may judge. */
  static String unreachable(List<Inspection> mayPass, int images) {
    String named =
        mayPass.stream()
            .limit(MOST_NAMED)
            .flatMap(RequestJudge::errors)
            .collect(Collectors.joining("; "));
    String others = mayPass.size() > MOST_NAMED ? "; and others" : "";
    return mayPass.size()
        + " of "
        + images
        + " images could not be checked for now ("
        + named
        + others
        + "); they are tried again";
  }

  private static Stream<String> errors(Inspection inspection) {
    return inspection.findings().stream()
        .filter(finding -> finding.severity() == ImageFinding.Severity.ERROR)
        .map(finding -> "image " + inspection.image() + ": " + finding.message());
  }

  private static Optional<ImageFinding> duplicate(Inspection later, List<Inspection> all) {
    return all.stream()
        .filter(earlier -> earlier.image() < later.image())
        .flatMap(earlier -> sameness(earlier, later).stream())
        .findFirst();
  }

  private static Optional<ImageFinding> sameness(Inspection earlier, Inspection later) {
    String other = "image " + earlier.image() + " (" + ShownAddress.of(earlier.url()) + ")";
    if (earlier.url().equals(later.url())) {
      return Optional.of(duplicate(later, "has the same address as " + other));
    }
    return later.samePicture(earlier)
        ? Optional.of(duplicate(later, "is the same picture as " + other))
        : Optional.empty();
  }

  private static ImageFinding duplicate(Inspection later, String message) {
    Findings findings = new Findings(later.image(), later.url());
    findings.add(ImageRule.DUPLICATE, message);
    return findings.all().get(0);
  }

  private static Optional<ImageFinding> count(int images) {
    if (images < FEWEST) {
      return Optional.of(count(ImageRule.COUNT, images, "fewer than " + FEWEST));
    }
    boolean advised = images >= FEWEST_ADVISED && images <= MOST_ADVISED;
    return advised
        ? Optional.empty()
        : Optional.of(count(ImageRule.COUNT_ADVISED, images, "not 7 or 8"));
  }

  private static ImageFinding count(ImageRule rule, int images, String judgement) {
    String message = "there are " + images + ", " + judgement;
    return new ImageFinding(null, null, rule.severity(), rule.word(), message, rule.remedy());
  }
}
