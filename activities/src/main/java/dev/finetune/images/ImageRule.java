package dev.finetune.images;

import dev.finetune.trainer.ImageLimits;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageFinding.Severity;

/**
 * Every rule that images are judged by, with its severity and what to do about a breach, where that
 * depends on no trainer.
 */
enum ImageRule {
  URL("url", "use a direct http or https link to the image"),
  UNREACHABLE("unreachable", "check that the link opens in a private window, without signing in"),
  TOO_SLOW("too-slow", "put it on a faster host: the provider would not wait for it"),
  STATUS("status", "check that the link opens in a private window, without signing in"),
  BYTES("bytes", "save it smaller: 512x512 needs less than 1 MB"),
  NOT_AN_IMAGE(
      "not-an-image",
      "link to the file itself: opened in a private window, nothing but the image may show"),
  TYPE("type", "save it in another format"),
  CONTENT_TYPE(
      "content-type",
      Severity.WARNING,
      "let the server name the true type, or the provider may skip the image"),
  SIZE("size", "save it in another size"),
  PIXELS("pixels", "save it smaller"),
  DAMAGED("damaged", "save it again from the original, as PNG in RGB, and upload it again"),
  IOS("type", "save it from the original as PNG, JPEG or WebP"),
  LOST("damaged", "save it again from the original; or let it pass with image_checks lenient"),
  UNTIDY(
      "untidy",
      Severity.WARNING,
      "look at all of the picture; if it is spoilt, save it again from the original"),
  ROTATED("rotated", Severity.WARNING, "turn the pixels themselves: open it and save it upright"),
  COLOURS("colours", Severity.WARNING, "save it with 8 bits a colour, as RGB in sRGB"),
  WORKER(
      ImageFinding.WORKER,
      "nothing is wrong with the image: give the worker a larger heap, for example with"
          + " JAVA_TOOL_OPTIONS=-Xmx1g"),
  ANIMATED("animated", Severity.WARNING, "save the one frame that is meant"),
  DUPLICATE("duplicate", "replace one of the two by another picture"),
  COUNT("count", "send another number of images"),
  COUNT_ADVISED("count", Severity.WARNING, "send another number of images"),
  EXPIRES(
      "expires",
      Severity.WARNING,
      "use a link that lasts: the provider fetches the images later, maybe after hours in a queue");

  static final int MAX_MEGAPIXELS = 40;

  static final String MORE_ROOM =
      "nothing is wrong with the image: give the worker a larger disk, or with"
          + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIRECTORY another folder";

  private final String word;
  private final Severity severity;
  private final String remedy;

  ImageRule(String word, String remedy) {
    this(word, Severity.ERROR, remedy);
  }

  ImageRule(String word, Severity severity, String remedy) {
    this.word = word;
    this.severity = severity;
    this.remedy = remedy;
  }

  /** The short name that findings carry. */
  String word() {
    return word;
  }

  Severity severity() {
    return severity;
  }

  /** How severe it is where only what the trainer cannot use is an error. */
  Severity leniently() {
    return this == SIZE || this == LOST ? Severity.WARNING : severity;
  }

  /** Whether there is no picture to look at behind it. */
  boolean endsJudging() {
    return this == DAMAGED || this == IOS;
  }

  String remedy() {
    return remedy;
  }

  /**
   * What the images of one request are judged by: the limits of their trainer, and how strictly.
   */
  record Standard(ImageChecks checks, ImageLimits limits) {

    boolean isLenient() {
      return checks == ImageChecks.LENIENT;
    }

    /** How severe a breach is. */
    Severity severity(ImageRule rule) {
      return isLenient() ? rule.leniently() : rule.severity();
    }

    /** What to do about a breach. */
    String remedy(ImageRule rule) {
      return switch (rule) {
        case SIZE -> limits.size().remedy();
        case PIXELS -> limits.size().exact() ? limits.size().remedy() : rule.remedy();
        case TYPE -> limits.typesRemedy();
        case COUNT -> "send %s images".formatted(limits.count().words());
        case COUNT_ADVISED ->
            "send %s images for the best result".formatted(limits.count().words());
        default -> rule.remedy();
      };
    }
  }
}
