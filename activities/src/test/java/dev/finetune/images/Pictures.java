package dev.finetune.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Image files, good and bad. Pictures of the same seed are the same. */
final class Pictures {

  /** 512x512, stripes, lossless; made by libwebp. */
  static final byte[] WEBP =
      Base64.getDecoder()
          .decode(
              "UklGRooAAABXRUJQVlA4TH0AAAAv/8F/AEcgECCkKPEfJkIgm5wk/0UpEEiCHnKs+U+6eAeMIkkKgwUs"
                  + "YAELWMBCLMRCrM8rz47o/wSM/Pu9/Md//Edg/cz5j//4j/j6lfMf//Ef8fU75z/+4z/i60/Of/zHf8TX"
                  + "35z/+I//iK9/cv7jP/4jvv7N+Y//+I/AAAA=");

  /** 512x512, two frames; made by libwebp. */
  static final byte[] ANIMATED_WEBP =
      Base64.getDecoder()
          .decode(
              "UklGRggBAABXRUJQVlA4WAoAAAACAAAA/wEA/wEAQU5JTQYAAAAAAAAAAABBTk1GlgAAAAAAAAAAAP8B"
                  + "AP8BAAAAAAJWUDhMfQAAAC//wX8ARyAQIKQo8R8mQiCbnCT/RSkQSIIecqz5T7p4B4wiSQqDBSxgAQtY"
                  + "wEIsxEKszyvPjuj/BIz8+738x3/8R2D9zPmP//iP+PqV8x//8R/x9TvnP/7jP+LrT85//Md/xNffnP/4"
                  + "j/+Ir39y/uM//iO+/s35j//4j8AAAEFOTUY+AAAAAAAAAAAA/wEA/wEAAAAAAFZQOEwmAAAAL//BfwAH"
                  + "UIFUCCAACpr+xxAIJPt7z1BE/zP+85///Oc///nP/wE=");

  private Pictures() {}

  static byte[] png(int seed) {
    return png(seed, 512, 512);
  }

  static byte[] png(int seed, int width, int height) {
    return encode("png", picture(seed, width, height), false);
  }

  static byte[] interlacedPng(int seed, int width, int height) {
    return encode("png", picture(seed, width, height), true);
  }

  static byte[] jpeg(int seed) {
    return encode("jpeg", picture(seed, 512, 512), false);
  }

  static byte[] progressiveJpeg(int seed, int width, int height) {
    return encode("jpeg", picture(seed, width, height), true);
  }

  static byte[] encoded(String format) {
    return encode(format, picture(1, 512, 512), false);
  }

  /** A header that promises any size, with next to no data behind it. */
  static byte[] hollowPng(int width, int height) {
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array();
    return concat(
        new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
        chunk("IHDR", header),
        chunk("IDAT", deflate(new byte[100])),
        chunk("IEND", new byte[0]));
  }

  static byte[] chunk(String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(data.length + 12)
        .putInt(data.length)
        .put(name)
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    byte[] deflated = new byte[data.length + 100];
    int length = deflater.deflate(deflated);
    deflater.end();
    return ByteBuffer.allocate(length).put(deflated, 0, length).array();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static BufferedImage picture(int seed, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    for (int i = 0; i < 8; i++) {
      pen.setColor(new Color((seed * 37 + i * 29) % 256, (seed * 91) % 256, (i * 30) % 256));
      pen.fillRect(i * width / 8, i * height / 16, width / 8 + 1, height);
    }
    pen.dispose();
    return picture;
  }

  private static byte[] encode(String format, BufferedImage picture, boolean progressive) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(output);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (progressive) {
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }
}
