package dev.finetune.images;

import dev.finetune.address.ShownAddress;
import dev.finetune.images.ImageRule.Standard;
import dev.finetune.trainer.ImageCount;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges the images of one request together. */
final class RequestJudge {

  private static final int MOST_NAMED = 3;

  private RequestJudge() {}

  /**
   * Everything that was found, in the order of the images; what is about all of them comes last.
   */
  static ImageReport report(List<Inspection> inspections, Standard standard) {
    List<ImageFinding> all = new ArrayList<>();
    for (Inspection inspection : inspections) {
      all.addAll(inspection.findings());
      duplicate(inspection, inspections, standard).ifPresent(all::add);
    }
    count(inspections.size(), standard).ifPresent(all::add);
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

  private static Optional<ImageFinding> duplicate(
      Inspection later, List<Inspection> all, Standard standard) {
    return all.stream()
        .filter(earlier -> earlier.image() < later.image())
        .flatMap(earlier -> sameness(earlier, later, standard).stream())
        .findFirst();
  }

  private static Optional<ImageFinding> sameness(
      Inspection earlier, Inspection later, Standard standard) {
    String other = "image " + earlier.image() + " (" + ShownAddress.of(earlier.url()) + ")";
    if (earlier.url().equals(later.url())) {
      return Optional.of(duplicate(later, "has the same address as " + other, standard));
    }
    return later.samePicture(earlier)
        ? Optional.of(duplicate(later, "is the same picture as " + other, standard))
        : Optional.empty();
  }

  private static ImageFinding duplicate(Inspection later, String message, Standard standard) {
    Findings findings = new Findings(later.image(), later.url(), standard);
    findings.add(ImageRule.DUPLICATE, message);
    return findings.all().get(0);
  }

  private static Optional<ImageFinding> count(int images, Standard standard) {
    ImageCount count = standard.limits().count();
    if (images < count.fewest()) {
      return count(ImageRule.COUNT, images, "fewer than " + count.fewest(), standard);
    }
    return count.isAdvised(images)
        ? Optional.empty()
        : count(ImageRule.COUNT_ADVISED, images, "not " + count.words(), standard);
  }

  private static Optional<ImageFinding> count(
      ImageRule rule, int images, String judgement, Standard standard) {
    String message = (images == 1 ? "there is 1, " : "there are " + images + ", ") + judgement;
    return Optional.of(
        new ImageFinding(
            null, null, standard.severity(rule), rule.word(), message, standard.remedy(rule)));
  }
}
