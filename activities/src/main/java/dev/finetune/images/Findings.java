package dev.finetune.images;

import dev.finetune.address.ShownAddress;
import dev.finetune.images.ImageRule.Standard;
import dev.finetune.training.ImageFinding;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one image. */
final class Findings {

  private final int image;
  private final String shownUrl;
  private final Standard standard;
  private final List<ImageFinding> found = new ArrayList<>();

  /**
   * @param image counted from 1
   */
  Findings(int image, String url, Standard standard) {
    this.image = image;
    this.standard = standard;
    this.shownUrl = ShownAddress.of(url);
  }

  void add(ImageRule rule, String message) {
    add(rule, message, standard.remedy(rule));
  }

  void add(ImageRule rule, String message, String remedy) {
    found.add(
        new ImageFinding(
            image - 1, shownUrl, standard.severity(rule), rule.word(), message, remedy));
  }

  List<ImageFinding> all() {
    return List.copyOf(found);
  }
}
