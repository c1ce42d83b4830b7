package dev.finetune.images;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a file is, by its first bytes. */
enum ImageType {
  PNG("PNG"),
  JPEG("JPEG"),
  WEBP("WebP"),
  GIF("GIF"),
  BMP("BMP"),
  TIFF("TIFF"),
  HEIF("HEIC or AVIF"),
  SVG("SVG"),
  HTML("a web page"),
  EMPTY("nothing"),
  UNKNOWN("something that is no image");

  private static final Map<String, ImageType> NAMED =
      Map.of(
          "image/png", PNG,
          "image/x-png", PNG,
          "image/jpeg", JPEG,
          "image/jpg", JPEG,
          "image/pjpeg", JPEG,
          "image/webp", WEBP,
          "text/html", HTML,
          "application/xhtml+xml", HTML);
  private static final Set<String> PAGE_MARKS = Set.of("<!doctype html", "<html", "<head", "<body");
  private static final Set<String> SAYS_NOTHING =
      Set.of("application/octet-stream", "binary/octet-stream", "");

  private final String shown;

  ImageType(String shown) {
    this.shown = shown;
  }

  static ImageType of(byte[] file) {
    String head = new String(file, 0, Math.min(file.length, 512), StandardCharsets.ISO_8859_1);
    if (file.length == 0) {
      return EMPTY;
    }
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return WEBP;
    }
    return refused(head);
  }

  private static ImageType refused(String head) {
    if (head.startsWith("GIF8")) {
      return GIF;
    }
    if (head.startsWith("BM")) {
      return BMP;
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return TIFF;
    }
    if (head.startsWith("ftyp", 4)) {
      return HEIF;
    }
    return markup(head.strip().toLowerCase(Locale.ROOT));
  }

  private static ImageType markup(String head) {
    for (String mark : PAGE_MARKS) {
      if (head.contains(mark)) {
        return HTML;
      }
    }
    return head.contains("<svg") ? SVG : UNKNOWN;
  }

  /** Whether it is one of the types that a training may use. */
  boolean accepted() {
    return this == PNG || this == JPEG || this == WEBP;
  }

  boolean isUnknown() {
    return this == EMPTY || this == UNKNOWN;
  }

  /**
   * Whether the server says something else.
   *
   * @param contentType the header's value, empty when there was none
   */
  boolean contradicts(String contentType) {
    String named = bare(contentType);
    return !SAYS_NOTHING.contains(named) && NAMED.get(named) != this;
  }

  /** Whether a content type names a web page. */
  static boolean isPage(String contentType) {
    return NAMED.get(bare(contentType)) == HTML;
  }

  private static String bare(String contentType) {
    return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return shown;
  }
}
