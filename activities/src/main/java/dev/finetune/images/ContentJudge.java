package dev.finetune.images;

import dev.finetune.outbound.Reply;
import dev.finetune.training.ImageChecks;
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
  @Nullable Fingerprint judge(Reply.Answered answer, ImageChecks checks, Findings findings) {
    if (answer.cut()) {
      findings.add(ImageRule.BYTES, "it is larger than " + maxBytes + " bytes");
      return null;
    }
    String contentType = answer.header("content-type").orElse("");
    return judge(answer.host(), answer.body(), contentType, checks, findings);
  }

  @Nullable Fingerprint judge(
      String host, byte[] file, String contentType, ImageChecks checks, Findings findings) {
    FileType type = FileType.of(file);
    PictureFormat format = type.picture().orElse(null);
    if (format == null) {
      refuse(type, contentType, host, file.length == 0, findings);
      return null;
    }
    if (type.contradicts(contentType)) {
      findings.add(
          ImageRule.CONTENT_TYPE, "it is " + format + " but sent as " + shown(contentType));
    }
    return pictures.judge(format, file, checks, findings);
  }

  private static void refuse(
      FileType type, String contentType, String host, boolean empty, Findings findings) {
    boolean page = type.isPage() || (type.isUnknown() && FileType.isPage(contentType));
    if (page) {
      findings.add(
          ImageRule.NOT_AN_IMAGE,
          host + " answered with a web page",
          FileHosts.remedy(host).orElse(ImageRule.NOT_AN_IMAGE.remedy()));
    } else if (type.isUnknown()) {
      String what = empty ? "nothing" : "something that is no image";
      findings.add(
          ImageRule.NOT_AN_IMAGE,
          host + " answered with " + what + ", sent as " + shown(contentType));
    } else if (type.isFilm()) {
      findings.add(
          ImageRule.TYPE, "it is a film (" + type + ")", "send a still of it: PNG, JPEG or WebP");
    } else {
      findings.add(ImageRule.TYPE, "it is " + type);
    }
  }

  private static String shown(String contentType) {
    String printable = contentType.replaceAll("[^\\x20-\\x7e]", "?");
    return printable.isEmpty()
        ? "nothing in particular"
        : printable.substring(0, Math.min(printable.length(), 60));
  }
}
