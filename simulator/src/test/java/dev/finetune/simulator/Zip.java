package dev.finetune.simulator;

import dev.finetune.simulator.image.ImageGallery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives of pictures. */
final class Zip {

  private Zip() {}

  static byte[] ofImages(int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 1; i <= count; i++) {
        zip.putNextEntry(new ZipEntry(ImageGallery.name(i)));
        zip.write(ImageGallery.png(ImageGallery.name(i)).orElseThrow());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
