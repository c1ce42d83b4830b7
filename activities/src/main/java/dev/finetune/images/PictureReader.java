package dev.finetune.images;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads size and pixels of one file. Closed when done with. */
final class PictureReader implements AutoCloseable {

  private final ImageReader reader;
  private final MemoryCacheImageInputStream input;
  private final List<String> warnings = new ArrayList<>();

  PictureReader(ImageType type, byte[] file) throws IOException {
    this.reader = reader(type);
    byte[] decoded = type == ImageType.PNG ? PngEssence.of(file) : file;
    this.input = new MemoryCacheImageInputStream(new ByteArrayInputStream(decoded));
    reader.setInput(input, true, true);
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
  }

  /** Width and height from the header; nothing is decoded. */
  PictureSize size() throws IOException {
    return strictly(() -> new PictureSize(reader.getWidth(0), reader.getHeight(0)));
  }

  /**
   * Decodes it all.
   *
   * @throws IOException if any part of it is damaged
   */
  BufferedImage decode() throws IOException {
    BufferedImage picture = strictly(() -> reader.read(0));
    for (String warning : warnings) {
      if (!isAboutExtras(warning)) {
        throw new IOException(warning);
      }
    }
    return picture;
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    input.close();
  }

  private static ImageReader reader(ImageType type) throws IOException {
    // Asked for by itself, because a repackaged jar may have lost the plug-in's registration.
    return type == ImageType.WEBP
        ? new WebPImageReaderSpi().createReaderInstance()
        : ImageIO.getImageReadersByFormatName(type.name()).next();
  }

  private static boolean isAboutExtras(String warning) {
    String words = warning.toLowerCase(Locale.ROOT);
    return words.contains("icc") || words.contains("thumbnail") || words.contains("metadata");
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  // Decoders throw every kind of exception at damaged data.
  private static <T> T strictly(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
  }
}
