package dev.finetune.images;

import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding.Severity;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Judges the picture in a file that is of an accepted type. Safe for use by many threads. */
final class PictureJudge {

  // A decoded picture takes up to 160 MB, whatever the size of its file.
  private final Semaphore decoding = new Semaphore(1);

  /**
   * Adds what is wrong with the picture.
   *
   * @return its fingerprint; without pixels when it was not decoded: damaged, too large, or of a
   *     size that has to be changed anyway
   */
  Fingerprint judge(ImageType type, byte[] file, ImageChecks checks, Findings findings) {
    decoding.acquireUninterruptibly();
    try (PictureReader reader = new PictureReader(type, file)) {
      return new Fingerprint(Fingerprint.of(file), pixels(type, file, reader, checks, findings));
    } catch (IOException e) {
      findings.add(ImageRule.DAMAGED, "its " + type + " data cannot be decoded");
      return new Fingerprint(Fingerprint.of(file), null);
    } finally {
      decoding.release();
    }
  }

  private static @Nullable String pixels(
      ImageType type, byte[] file, PictureReader reader, ImageChecks checks, Findings findings)
      throws IOException {
    PictureSize size = reader.size();
    boolean sound = size(size, checks, findings) && structure(type, file, findings);
    boolean worthwhile = size.isRight() || checks == ImageChecks.LENIENT;
    return sound && worthwhile ? Fingerprint.of(reader.decode()) : null;
  }

  private static boolean size(PictureSize size, ImageChecks checks, Findings findings) {
    if (size.isTooLarge()) {
      findings.add(
          ImageRule.PIXELS,
          "it is " + size + ", more than " + ImageRule.MAX_MEGAPIXELS + " megapixels");
      return false;
    }
    if (!size.isRight()) {
      Severity severity = checks == ImageChecks.LENIENT ? Severity.WARNING : Severity.ERROR;
      findings.add(ImageRule.SIZE, severity, "it is " + size + ", not 512x512");
    }
    return true;
  }

  private static boolean structure(ImageType type, byte[] file, Findings findings) {
    Structure structure = Structure.read(type, file);
    if (structure.animated()) {
      findings.add(ImageRule.ANIMATED, "it is animated, and one frame at most is used");
    }
    if (!structure.whole()) {
      findings.add(ImageRule.DAMAGED, structure.damage());
    }
    return structure.whole();
  }
}
