package dev.finetune.images;

import static dev.finetune.outbound.LocalServer.answering;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.finetune.activity.ImageActivities;
import dev.finetune.outbound.LocalServer;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that send little, or nothing, for as long as they can. */
class SlowHostTest {

  private static final Duration LONG = Duration.ofSeconds(50);

  @AutoClose private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();

  @AutoClose("shutdownNow")
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private final CountDownLatch met = new CountDownLatch(8);
  private final CountDownLatch over = new CountDownLatch(1);

  @AutoClose
  private final LocalServer server =
      LocalServer.start()
          .on("/drip", exchange -> drip(exchange, 1))
          .on("/late", exchange -> drip(exchange, 900_000))
          .on("/silent", this::stay)
          .on("/good", answering(200, Pictures.png(1)));

  private void drip(HttpExchange exchange, int begin) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(new byte[begin]);
    while (stays(20)) {
      exchange.getResponseBody().write(0x89);
      exchange.getResponseBody().flush();
    }
  }

  private void stay(HttpExchange exchange) {
    while (stays(20_000)) {}
  }

  private boolean stays(int millis) {
    met.countDown();
    try {
      return !over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private ImageValidator validator(OutboundClient client) {
    return new ImageValidator(client, any -> ImageLimits.USUAL);
  }

  private OutboundClient client(Duration total) {
    return new OutboundClient(server.network(), new OutboundLimits(total, LONG, LONG, 1 << 20, 0));
  }

  private ImageCheck check(String path, int count) {
    List<String> urls =
        IntStream.range(0, count).mapToObj(i -> server.url(path + "?" + i)).toList();
    return new ImageCheck(urls, ImageChecks.STRICT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/drip", "/late", "/silent"})
  void oneThatDripsIsReportedByTheFirstAttempt(String path) {
    try (OutboundClient client = client(Duration.ofMillis(500))) {
      temporal.registerActivitiesImplementations(validator(client));
      ImageActivities images = temporal.newActivityStub(ImageActivities.class);

      assertThat(images.validateImages(check(path, 3)).errors())
          .filteredOn(found -> found.index() != null)
          .extracting(ImageFinding::sentence)
          .first()
          .asString()
          .endsWith(
              "127.0.0.1 gave no complete answer within 0.5 s; put it on a faster host: the"
                  + " provider would not wait for it");
    }
    over.countDown();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/drip", "/late", "/silent"})
  @Timeout(40)
  void theImagesOfAnotherTrainingGoOnMeanwhile(String path) throws Exception {
    try (OutboundClient client = client(LONG)) {
      ImageValidator validator = validator(client);
      CompletableFuture<ImageReport> slow =
          supplyAsync(() -> validator.judge(check(path, 8)), threads);
      met.await();

      assertThat(validator.judge(check("/good", 1)).errors())
          .extracting(ImageFinding::rule)
          .containsExactly("count");
      assertThat(slow).isNotDone();
      over.countDown();
      slow.join();
    }
  }

  @Test
  @Timeout(40)
  void aSlowHostKeepsItsPlaceForTwoSeconds() throws Exception {
    Semaphore begun = new Semaphore(1);
    long start = System.nanoTime();
    try (OutboundClient client = client(LONG)) {
      Future<Inspection> slow = threads.submit(task(client, "/silent", begun));
      while (server.received().isEmpty()) {
        Thread.onSpinWait();
      }
      Inspection good = task(client, "/good", begun).call();

      assertThat(good.findings()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(2));
      assertThat(slow).isNotDone();
    }
    over.countDown();
  }

  private ImageTask task(OutboundClient client, String path, Semaphore begun) {
    ContentJudge contents = new ContentJudge(1 << 20, 1L << 30);
    ImageInspector inspector =
        new ImageInspector(1, path, contents, Corpus.usual(ImageChecks.STRICT));
    return new ImageTask(client.get(server.url(path)), inspector, begun, new Semaphore(1));
  }

  @Test
  void aCheckOfAMinuteHasRoomForOneFetchWithAllItsTime() {
    assertThat(OutboundLimits.IMAGE.total()).isLessThanOrEqualTo(Duration.ofSeconds(55));
  }
}
