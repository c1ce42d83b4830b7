package dev.finetune.images;

import dev.finetune.address.ShownAddress;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageFinding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one image. */
final class Findings {

  private final int image;
  private final String shownUrl;
  private final List<ImageFinding> found = new ArrayList<>();

  /**
   * @param image counted from 1
   */
  Findings(int image, String url) {
    this.image = image;
    this.shownUrl = ShownAddress.of(url);
  }

  void add(ImageRule rule, String message) {
    add(rule, rule.severity(), message, rule.remedy());
  }

  void add(ImageRule rule, Severity severity, String message) {
    add(rule, severity, message, rule.remedy());
  }

  void add(ImageRule rule, String message, String remedy) {
    add(rule, rule.severity(), message, remedy);
  }

  private void add(ImageRule rule, Severity severity, String message, String remedy) {
    found.add(new ImageFinding(image - 1, shownUrl, severity, rule.word(), message, remedy));
  }

  List<ImageFinding> all() {
    return List.copyOf(found);
  }
}
