package dev.finetune.images;

import dev.finetune.images.ImageRule.Standard;
import dev.finetune.outbound.Reply;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges what one link leads to. */
final class ImageInspector implements Reply.Cases<Inspection> {

  private static final Set<Integer> REFUSES_PROGRAMS = Set.of(403, 406, 429, 999);
  private static final String PROGRAMS =
      "; if it does, the host refuses programs, the provider's perhaps too: put the file on a host"
          + " that serves everybody";

  private final int image;
  private final String url;
  private final ContentJudge contents;
  private final Standard standard;
  private final Findings findings;

  /**
   * @param image counted from 1
   */
  ImageInspector(int image, String url, ContentJudge contents, Standard standard) {
    this.image = image;
    this.url = url;
    this.contents = contents;
    this.standard = standard;
    this.findings = new Findings(image, url, standard);
    LinkExpiry.of(url).ifPresent(expiry -> findings.add(ImageRule.EXPIRES, "the link " + expiry));
  }

  @Override
  public Inspection answered(Reply.Answered answer) {
    if (answer.status() / 100 == 2) {
      return inspection(false, contents.judge(answer, standard, findings));
    }
    String answered = answer.host() + " answered " + answer.status();
    if (REFUSES_PROGRAMS.contains(answer.status())) {
      findings.add(ImageRule.STATUS, answered, ImageRule.STATUS.remedy() + PROGRAMS);
    } else {
      findings.add(ImageRule.STATUS, answered);
    }
    return inspection(mayPass(answer.status()), null);
  }

  @Override
  public Inspection refused(Reply.Refused refusal) {
    findings.add(ImageRule.URL, refusal.message(), refusal.remedy());
    return inspection(false, null);
  }

  @Override
  public Inspection unreachable(Reply.Unreachable failure) {
    ImageRule rule = failure.tooSlow() ? ImageRule.TOO_SLOW : ImageRule.UNREACHABLE;
    findings.add(rule, failure.message());
    return inspection(!failure.tooSlow(), null);
  }

  /** Another attempt may find more of it, here or in another worker. */
  Inspection unjudged(@Nullable String message, String remedy) {
    findings.add(ImageRule.WORKER, String.valueOf(message), remedy);
    return inspection(true, null);
  }

  private Inspection inspection(boolean mayPass, @Nullable Fingerprint fingerprint) {
    return new Inspection(image, url, findings.all(), mayPass, fingerprint);
  }

  private static boolean mayPass(int status) {
    return status / 100 == 5 || status == 408 || status == 425 || status == 429;
  }
}
