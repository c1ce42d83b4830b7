package dev.finetune.simulator.image;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/** Pictures to train on: 512 by 512 PNGs, each one different, and always the same. */
public final class ImageGallery {

  private static final int SIDE = 512;
  private static final int SHAPES = 14;

  private static final Map<String, byte[]> PAINTED = new ConcurrentHashMap<>();

  private ImageGallery() {}

  /** The name of the picture with this number, from 1 on. */
  public static String name(int number) {
    return String.format(Locale.ROOT, "%02d.png", number);
  }

  /** The PNG with this name; empty when no picture is called so. */
  public static Optional<byte[]> png(String name) {
    return name.matches("(0[1-9]|[1-9]\\d)\\.png")
        ? Optional.of(PAINTED.computeIfAbsent(name, ImageGallery::paint))
        : Optional.empty();
  }

  private static byte[] paint(String name) {
    Random random = new Random(name.hashCode());
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setPaint(new GradientPaint(0, 0, color(random), SIDE, SIDE, color(random)));
    brush.fillRect(0, 0, SIDE, SIDE);
    for (int i = 0; i < SHAPES; i++) {
      brush.setColor(color(random));
      int size = 40 + random.nextInt(SIDE / 3);
      brush.fillOval(random.nextInt(SIDE) - size / 2, random.nextInt(SIDE) - size / 2, size, size);
    }
    brush.dispose();
    return encode(image);
  }

  private static Color color(Random random) {
    return new Color(random.nextInt(1 << 24));
  }

  private static byte[] encode(BufferedImage image) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
