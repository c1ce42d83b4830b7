package dev.finetune.images;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.finetune.trainer.ImageType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import javax.imageio.plugins.jpeg.JPEGImageReadParam;
import javax.imageio.plugins.jpeg.JPEGQTable;
import javax.imageio.stream.ImageInputStream;

/**
 * Decodes one picture, all of its data into a million pixels at most: of a larger one, every second
 * or third is kept. Closed when done with.
 */
final class PictureReader implements AutoCloseable {

  private static final double MOST_KEPT = 1_000_000;
  private static final JPEGHuffmanTable[] DC = {
    JPEGHuffmanTable.StdDCLuminance, JPEGHuffmanTable.StdDCChrominance
  };
  private static final JPEGHuffmanTable[] AC = {
    JPEGHuffmanTable.StdACLuminance, JPEGHuffmanTable.StdACChrominance
  };

  private final ImageType format;
  private final ImageReader reader;
  private final ImageInputStream input;
  private final List<String> warnings = new ArrayList<>();

  PictureReader(ImageType format, Anatomy anatomy) throws IOException {
    this.format = format;
    this.reader = reader(format);
    this.input = anatomy.open();
    reader.setInput(input, true, true);
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
  }

  /**
   * Returns a fingerprint of the pixels.
   *
   * @throws IOException if nothing can be made of the data
   */
  String decode(PictureSize size) throws IOException {
    ImageReadParam parameters = parameters();
    int period = (int) Math.ceil(Math.sqrt(size.pixels() / MOST_KEPT));
    parameters.setSourceSubsampling(period, period, 0, 0);
    try {
      // Of a JPEG the samples: Java has no colours for CMYK.
      return format == ImageType.JPEG
          ? Fingerprint.of(size, reader.readRaster(0, parameters))
          : Fingerprint.of(size, reader.read(0, parameters));
    } catch (RuntimeException e) {
      // Decoders throw every kind of exception at damaged data.
      throw new IOException(e);
    }
  }

  /** What the decoder said while it went on. */
  void note(Anatomy anatomy) {
    for (String warning : warnings) {
      String words = warning.toLowerCase(Locale.ROOT);
      boolean harmless = words.contains("extraneous") || words.contains("adobe");
      ImageRule rule = harmless ? ImageRule.UNTIDY : ImageRule.LOST;
      anatomy.note(rule, "its data is not as it should be (" + warning + ")");
    }
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    input.close();
  }

  private static ImageReader reader(ImageType format) throws IOException {
    // Asked for by itself, because a repackaged jar may have lost the plug-in's registration.
    return format == ImageType.WEBP
        ? new WebPImageReaderSpi().createReaderInstance()
        : ImageIO.getImageReadersByFormatName(format.name()).next();
  }

  private ImageReadParam parameters() {
    if (format != ImageType.JPEG) {
      return reader.getDefaultReadParam();
    }
    // Cameras leave out the usual tables: libjpeg-turbo knows them, Java is told.
    JPEGImageReadParam parameters = new JPEGImageReadParam();
    parameters.setDecodeTables(new JPEGQTable[0], DC, AC);
    return parameters;
  }
}
