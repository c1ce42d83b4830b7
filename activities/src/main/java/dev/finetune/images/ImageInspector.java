package dev.finetune.images;

import dev.finetune.outbound.Reply;
import dev.finetune.training.ImageChecks;
import org.jspecify.annotations.Nullable;

/** Judges what one link leads to. */
final class ImageInspector implements Reply.Cases<Inspection> {

  private final int image;
  private final String url;
  private final ContentJudge contents;
  private final ImageChecks checks;
  private final Findings findings;

  /**
   * @param image counted from 1
   */
  ImageInspector(int image, String url, ContentJudge contents, ImageChecks checks) {
    this.image = image;
    this.url = url;
    this.contents = contents;
    this.checks = checks;
    this.findings = new Findings(image, url);
    LinkExpiry.of(url).ifPresent(expiry -> findings.add(ImageRule.EXPIRES, "the link " + expiry));
  }

  @Override
  public Inspection answered(Reply.Answered answer) {
    if (answer.status() / 100 == 2) {
      return inspection(false, contents.judge(answer, checks, findings));
    }
    findings.add(ImageRule.STATUS, answer.host() + " answered " + answer.status());
    return inspection(mayPass(answer.status()), null);
  }

  @Override
  public Inspection refused(Reply.Refused refusal) {
    findings.add(ImageRule.URL, refusal.message(), refusal.remedy());
    return inspection(false, null);
  }

  @Override
  public Inspection unreachable(Reply.Unreachable failure) {
    findings.add(ImageRule.UNREACHABLE, failure.message());
    return inspection(true, null);
  }

  /** Another attempt may find more of it, here or in another worker. */
  Inspection outOfMemory(@Nullable String message) {
    findings.add(ImageRule.WORKER, String.valueOf(message));
    return inspection(true, null);
  }

  private Inspection inspection(boolean mayPass, @Nullable Fingerprint fingerprint) {
    return new Inspection(image, url, findings.all(), mayPass, fingerprint);
  }

  private static boolean mayPass(int status) {
    return status / 100 == 5 || status == 408 || status == 425 || status == 429;
  }
}
