package dev.finetune.simulator.image;

import dev.finetune.simulator.file.FileStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;

/**
 * Judges the images of an accepted request, without holding up its acceptance: fetches them, or the
 * archives they are in, a few at a time, and counts those that can be read.
 *
 * <p>An image whose host cannot be reached from here counts as usable: the real provider, which
 * stands elsewhere, might reach it.
 *
 * @param fetching if not, each link counts as one usable image
 * @param files what was uploaded, and is fetched from nowhere else
 * @param fetchers bounds how many links are fetched at a time
 */
public record ImageJudge(boolean fetching, FileStore files, HttpClient client, Executor fetchers) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LARGEST = 100 << 20;

  /**
   * Done after a bounded time, and never with an exception.
   *
   * @param links of images and of archives
   */
  public CompletableFuture<ImageVerdict> judge(List<String> links) {
    List<CompletableFuture<Integer>> counts = links.stream().map(this::count).toList();
    return CompletableFuture.allOf(counts.toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> counts.stream().mapToInt(CompletableFuture::join).sum())
        .thenApply(ImageVerdict::new);
  }

  private CompletableFuture<Integer> count(String link) {
    if (!fetching) {
      return CompletableFuture.completedFuture(1);
    }
    try {
      return CompletableFuture.supplyAsync(() -> usable(link), fetchers)
          .completeOnTimeout(0, LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(0);
    }
  }

  private int usable(String link) {
    try {
      return images(content(link));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return 1;
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private byte[] content(String link) throws IOException, InterruptedException {
    if (link.startsWith("data:")) {
      return Base64.getDecoder().decode(link.substring(link.indexOf(',') + 1));
    }
    Optional<byte[]> stored = files.content(link);
    return stored.isPresent() ? stored.get() : fetch(link);
  }

  private byte[] fetch(String link) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(link)).timeout(TIMEOUT).build();
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      return answer.statusCode() == 200 ? body.readNBytes(LARGEST) : new byte[0];
    }
  }

  private static int images(byte[] bytes) throws IOException {
    boolean archive = bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3;
    if (!archive) {
      return isImage(bytes) ? 1 : 0;
    }
    int count = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
        boolean leftByMac = one.getName().startsWith("__MACOSX/");
        count += !leftByMac && isImage(zip.readNBytes(LARGEST)) ? 1 : 0;
      }
    }
    return count;
  }

  // ImageIO reads no WebP; the providers do.
  private static boolean isImage(byte[] bytes) throws IOException {
    boolean webp = bytes.length > 12 && bytes[0] == 'R' && bytes[1] == 'I' && bytes[8] == 'W';
    return webp || ImageIO.read(new ByteArrayInputStream(bytes)) != null;
  }
}
