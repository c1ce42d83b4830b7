package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How strictly the training images are judged before any money is spent. */
public enum ImageChecks {
  /** Every rule of the API page holds; a size other than 512×512 is an error. The default. */
  STRICT,
  /** A size other than 512×512, up to 40 megapixels, and lost data of a JPEG are warnings. */
  LENIENT,
  /** The images are not fetched at all. */
  OFF;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
