package dev.finetune.simulator.image;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Judges the images of an accepted request, without holding up its acceptance: fetches them, a few
 * at a time, and counts those that can be read.
 *
 * <p>An image whose host cannot be reached from here counts as usable: the real provider, which
 * stands elsewhere, might reach it.
 *
 * @param fetching if not, all images count as usable
 * @param fetchers bounds how many images are fetched at a time
 */
public record ImageJudge(boolean fetching, HttpClient client, Executor fetchers) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LARGEST = 20 << 20;

  /** Done after a bounded time, and never with an exception. */
  public CompletableFuture<ImageVerdict> judge(Map<String, @Nullable Object> request) {
    List<CompletableFuture<Boolean>> images =
        request.get("images") instanceof List<?> links
            ? links.stream().map(String::valueOf).map(this::judge).toList()
            : List.of();
    return CompletableFuture.allOf(images.toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> images.stream().filter(CompletableFuture::join).count())
        .thenApply(count -> new ImageVerdict(Math.toIntExact(count)));
  }

  private CompletableFuture<Boolean> judge(String link) {
    if (!fetching) {
      return CompletableFuture.completedFuture(true);
    }
    try {
      return CompletableFuture.supplyAsync(() -> isUsable(link), fetchers)
          .completeOnTimeout(false, LONGEST.toSeconds(), TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(false);
    }
  }

  private boolean isUsable(String link) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(link)).timeout(TIMEOUT).build();
      HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return answer.statusCode() == 200 && isImage(body.readNBytes(LARGEST));
      }
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // ImageIO reads no WebP; the provider does.
  private static boolean isImage(byte[] bytes) throws IOException {
    boolean webp = bytes.length > 12 && bytes[0] == 'R' && bytes[1] == 'I' && bytes[8] == 'W';
    return webp || ImageIO.read(new ByteArrayInputStream(bytes)) != null;
  }
}
