package dev.finetune.provider;

import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Fetches the images of a request once more, for providers that take files or one ZIP file instead
 * of links. Those of few requests are in memory at a time. Safe for use by many threads.
 */
public final class ImageFiles {

  /** All images of a request, in bytes: what the providers take. */
  public static final int LARGEST = 95 << 20;

  private static final int AT_A_TIME = 2;

  private final OutboundClient images;
  private final Semaphore places = new Semaphore(AT_A_TIME);

  public ImageFiles(OutboundClient images) {
    this.images = images;
  }

  /** What is done with an archive. */
  public interface Use {
    Preparation with(byte[] zip) throws IOException;
  }

  /** What is done with one image. */
  public interface Each {

    /** Takes it, with a name for its file that is unique among them. */
    void take(String name, byte[] image) throws IOException;
  }

  /** What is done when all images were taken. */
  public interface Then {
    Preparation prepare() throws IOException;
  }

  /** Packs images and uses the archive; where an image is gone, nothing is accepted yet. */
  public Preparation packed(List<String> urls, Use use) throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    ZipOutputStream entries = new ZipOutputStream(zip);
    // Pictures are compressed already.
    entries.setLevel(Deflater.NO_COMPRESSION);
    return fetched(
        urls,
        (name, image) -> {
          entries.putNextEntry(new ZipEntry(name));
          entries.write(image);
          entries.closeEntry();
        },
        () -> {
          entries.close();
          return use.with(zip.toByteArray());
        });
  }

  /** Fetches images, in their order; where one is gone, nothing is accepted yet. */
  public Preparation fetched(List<String> urls, Each each, Then then) throws IOException {
    places.acquireUninterruptibly();
    try {
      int size = 0;
      for (int i = 0; i < urls.size(); i++) {
        byte[] image = fetch(i + 1, urls.get(i));
        size += image.length;
        if (size > LARGEST) {
          throw new UnusableException("the images are larger than " + (LARGEST >> 20) + " MB");
        }
        each.take(String.format(Locale.ROOT, "image-%03d.%s", i + 1, extension(image)), image);
      }
      return then.prepare();
    } catch (UnusableException e) {
      return new SubmitAnswer.NotAccepted("nothing was sent: " + e.getMessage(), null);
    } finally {
      places.release();
    }
  }

  private byte[] fetch(int number, String url) throws UnusableException {
    String why;
    try {
      Reply reply = images.get(url).execute();
      if (reply instanceof Reply.Answered answer && answer.status() / 100 == 2 && !answer.cut()) {
        return answer.body();
      }
      why = words(reply);
    } catch (UncheckedIOException e) {
      why = String.valueOf(e.getMessage());
    }
    throw new UnusableException("image %s could not be fetched again: %s".formatted(number, why));
  }

  private static String words(Reply reply) {
    if (reply instanceof Reply.Answered answer) {
      return answer.cut() ? "it is too large" : answer.host() + " answered " + answer.status();
    }
    return reply instanceof Reply.Refused refusal
        ? refusal.message()
        : ((Reply.Unreachable) reply).message();
  }

  /** By the first bytes of the three formats that the image checks let pass. */
  private static String extension(byte[] image) {
    String begin = new String(image, 0, Math.min(12, image.length), StandardCharsets.ISO_8859_1);
    if (begin.startsWith("\u0089PNG")) {
      return "png";
    }
    return begin.startsWith("RIFF") && begin.endsWith("WEBP") ? "webp" : "jpg";
  }

  /** An image is gone, or all together are too large. */
  private static final class UnusableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }
  }
}
