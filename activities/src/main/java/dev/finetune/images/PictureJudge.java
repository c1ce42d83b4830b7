package dev.finetune.images;

import dev.finetune.images.ImageRule.Standard;
import dev.finetune.trainer.ImageSize;
import dev.finetune.trainer.ImageType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Judges the picture in a file that is of an accepted format. Safe for use by many threads. */
final class PictureJudge {

  private final long heap;

  /**
   * @param heap the memory that this process may take, in bytes
   */
  PictureJudge(long heap) {
    this.heap = heap;
  }

  /**
   * Adds what is wrong with the picture.
   *
   * @return its fingerprint; without pixels when it was not decoded: damaged, too large, or of a
   *     size that has to be changed anyway
   * @throws MemoryShortage if it cannot be decoded here
   */
  Fingerprint judge(ImageType format, byte[] file, Standard standard, Findings findings) {
    Anatomy anatomy = anatomy(format, file);
    PictureSize size = anatomy.size();
    String pixels = null;
    if (size != null && size.isTooLarge()) {
      String megapixels = ", more than " + ImageRule.MAX_MEGAPIXELS + " megapixels";
      findings.add(ImageRule.PIXELS, "it is " + size + megapixels);
    } else {
      pixels = pixels(format, anatomy, size, standard);
      anatomy.notes().forEach(note -> findings.add(note.rule(), note.message()));
    }
    return new Fingerprint(Fingerprint.of(file), pixels);
  }

  /** Walks through the parts of a file; nothing is decoded. */
  private static Anatomy anatomy(ImageType format, byte[] file) {
    return switch (format) {
      case PNG -> PngFile.read(file);
      case JPEG -> JpegFile.read(file);
      case WEBP -> WebpFile.read(file);
    };
  }

  private @Nullable String pixels(
      ImageType format, Anatomy anatomy, @Nullable PictureSize size, Standard standard) {
    if (size == null || !anatomy.whole()) {
      return null;
    }
    ImageSize wanted = standard.limits().size();
    boolean right = wanted.takes(size.width(), size.height());
    if (!right) {
      anatomy.note(ImageRule.SIZE, "it is " + size + ", " + wanted.wrong());
    }
    boolean worthwhile = right || standard.isLenient();
    return worthwhile ? decode(format, anatomy, size) : null;
  }

  private @Nullable String decode(ImageType format, Anatomy anatomy, PictureSize size) {
    MemoryShortage.check(format, anatomy, size, heap);
    try (PictureReader reader = new PictureReader(format, anatomy)) {
      String pixels = reader.decode(size);
      reader.note(anatomy);
      return pixels;
    } catch (IOException e) {
      anatomy.damaged("its " + format + " data cannot be decoded");
      return null;
    }
  }
}
