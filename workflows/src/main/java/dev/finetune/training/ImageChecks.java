package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How strictly the training images are judged before any money is spent. */
public enum ImageChecks {
  /** Every rule of the API page holds; a size other than 512×512 is an error. The default. */
  STRICT("strict"),
  /** A size other than 512×512, up to 40 megapixels, and lost data of a JPEG are warnings. */
  LENIENT("lenient"),
  /** The images are not fetched at all. */
  OFF("off");

  private final String word;

  ImageChecks(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }

  public static Optional<ImageChecks> of(String word) {
    return Arrays.stream(values()).filter(checks -> checks.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(ImageChecks::word).toList();
  }
}
