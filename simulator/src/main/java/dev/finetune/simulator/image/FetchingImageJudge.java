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
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the images, a few at a time, and counts those that can be read.
 *
 * <p>An image whose host cannot be reached from here counts as usable: the real provider, which
 * stands elsewhere, might reach it.
 */
public final class FetchingImageJudge implements ImageJudge {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int LARGEST = 20 << 20;

  private final HttpClient client;
  private final Executor fetchers;

  /**
   * @param fetchers bounds how many images are fetched at a time
   */
  public FetchingImageJudge(HttpClient client, Executor fetchers) {
    this.client = client;
    this.fetchers = fetchers;
  }

  @Override
  public CompletableFuture<ImageVerdict> judge(Map<String, @Nullable Object> request) {
    List<CompletableFuture<Boolean>> images =
        ImageJudge.links(request).stream().map(this::fetched).toList();
    return CompletableFuture.allOf(images.toArray(CompletableFuture<?>[]::new))
        .thenApply(all -> images.stream().filter(CompletableFuture::join).count())
        .thenApply(count -> new ImageVerdict(OptionalInt.of(Math.toIntExact(count))));
  }

  private CompletableFuture<Boolean> fetched(String link) {
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

  private static boolean isImage(byte[] bytes) throws IOException {
    return isWebp(bytes) || ImageIO.read(new ByteArrayInputStream(bytes)) != null;
  }

  // ImageIO reads no WebP; the provider does.
  private static boolean isWebp(byte[] bytes) {
    return bytes.length > 12 && bytes[0] == 'R' && bytes[1] == 'I' && bytes[8] == 'W';
  }
}
