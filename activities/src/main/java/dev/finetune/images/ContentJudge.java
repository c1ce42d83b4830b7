package dev.finetune.images;

import dev.finetune.outbound.Reply;
import dev.finetune.training.ImageChecks;
import org.jspecify.annotations.Nullable;

/** Judges what a host sent. Safe for use by many threads. */
final class ContentJudge {

  private final PictureJudge pictures = new PictureJudge();
  private final int maxBytes;

  /**
   * @param maxBytes what longer files were cut at
   */
  ContentJudge(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Adds what is wrong with it.
   *
   * @return its fingerprint; null when it is no file to compare
   */
  @Nullable Fingerprint judge(Reply.Answered answer, ImageChecks checks, Findings findings) {
    if (answer.cut()) {
      findings.add(ImageRule.BYTES, "it is larger than " + maxBytes + " bytes");
      return null;
    }
    ImageType type = ImageType.of(answer.body());
    String contentType = answer.header("content-type").orElse("");
    if (!type.accepted()) {
      refuse(type, contentType, answer, findings);
      return null;
    }
    if (type.contradicts(contentType)) {
      findings.add(ImageRule.CONTENT_TYPE, "it is " + type + " but sent as " + shown(contentType));
    }
    return pictures.judge(type, answer.body(), checks, findings);
  }

  private static void refuse(
      ImageType type, String contentType, Reply.Answered answer, Findings findings) {
    boolean page = type == ImageType.HTML || (type.isUnknown() && ImageType.isPage(contentType));
    if (page) {
      findings.add(
          ImageRule.NOT_AN_IMAGE,
          answer.host() + " answered with a web page",
          FileHosts.remedy(answer.firstHost(), answer.host())
              .orElse(ImageRule.NOT_AN_IMAGE.remedy()));
    } else if (type.isUnknown()) {
      findings.add(
          ImageRule.NOT_AN_IMAGE,
          answer.host()
              + " answered with "
              + type
              + ", sent as "
              + shown(contentType)
              + coding(answer));
    } else {
      findings.add(ImageRule.TYPE, "it is " + type);
    }
  }

  private static String coding(Reply.Answered answer) {
    return answer
        .header("content-encoding")
        .map(coding -> ", encoded as " + shown(coding))
        .orElse("");
  }

  private static String shown(String contentType) {
    String printable = contentType.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.isEmpty()
        ? "nothing in particular"
        : printable.substring(0, Math.min(printable.length(), 60));
  }
}
