package dev.finetune.images;

import dev.finetune.images.ImageRule.Standard;
import dev.finetune.outbound.Reply;
import dev.finetune.trainer.ImageType;
import org.jspecify.annotations.Nullable;

/** Judges what a host sent. Safe for use by many threads. */
final class ContentJudge {

  private final PictureJudge pictures;
  private final int maxBytes;

  /**
   * @param maxBytes what longer files were cut at
   * @param heap the memory of this process, in bytes
   */
  ContentJudge(int maxBytes, long heap) {
    this.maxBytes = maxBytes;
    this.pictures = new PictureJudge(heap);
  }

  /**
   * Adds what is wrong with it.
   *
   * @return its fingerprint; null when it is no file to compare
   */
  @Nullable Fingerprint judge(Reply.Answered answer, Standard standard, Findings findings) {
    int most = Math.min(maxBytes, standard.limits().largestFile());
    if (answer.cut() || answer.body().length > most) {
      findings.add(ImageRule.BYTES, "it is larger than " + most + " bytes");
      return null;
    }
    FileType type = FileType.of(answer.body());
    String contentType = answer.header("content-type").orElse("");
    ImageType format = type.picture().orElse(null);
    if (format == null || !standard.limits().types().contains(format)) {
      refuse(type, contentType, answer, findings);
      return null;
    }
    if (type.contradicts(contentType)) {
      findings.add(
          ImageRule.CONTENT_TYPE, "it is " + format + " but sent as " + shown(contentType));
    }
    return pictures.judge(format, answer.body(), standard, findings);
  }

  private static void refuse(
      FileType type, String contentType, Reply.Answered answer, Findings findings) {
    boolean page = type.isPage() || (type.isUnknown() && FileType.isPage(contentType));
    if (page) {
      findings.add(
          ImageRule.NOT_AN_IMAGE,
          answer.host() + " answered with a web page",
          FileHosts.remedy(answer.firstHost(), answer.host())
              .orElse(ImageRule.NOT_AN_IMAGE.remedy()));
    } else if (type.isUnknown()) {
      String what = answer.body().length == 0 ? "nothing" : "something that is not an image";
      findings.add(
          ImageRule.NOT_AN_IMAGE,
          answer.host()
              + " answered with "
              + what
              + ", sent as "
              + shown(contentType)
              + coding(answer));
    } else if (type.isFilm()) {
      findings.add(
          ImageRule.TYPE, "it is a film (" + type + ")", "send a still of it: PNG, JPEG or WebP");
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
