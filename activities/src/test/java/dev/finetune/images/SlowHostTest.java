package dev.finetune.images;

import static dev.finetune.outbound.LocalServer.answering;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.finetune.activity.ImageActivities;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.LocalServer;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that send little, or nothing, for as long as they can. */
class SlowHostTest {

  private static final Duration LONG = Duration.ofSeconds(50);
  private static final ImageCheckOptions TWO_PLACES =
      new ImageCheckOptions(2, 8, Duration.ofMillis(50));

  @AutoClose("shutdownNow")
  private final ExecutorService threads = ImageThreads.open();

  @AutoClose private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
  private final CountDownLatch met = new CountDownLatch(2);
  private final CountDownLatch over = new CountDownLatch(1);

  @AutoClose
  private final LocalServer server =
      LocalServer.start()
          .on("/drip", exchange -> drip(exchange.getResponseBody(), start(exchange, 0)))
          .on("/silent", exchange -> drip(OutputStream.nullOutputStream(), start(exchange, -2)))
          .on("/good", answering(200, Pictures.png(1)));

  private boolean start(HttpExchange exchange, int length) throws IOException {
    if (length == 0) {
      exchange.sendResponseHeaders(200, 0);
    }
    met.countDown();
    return true;
  }

  private void drip(OutputStream out, boolean started) throws IOException {
    try {
      do {
        out.write(0x89);
        out.flush();
      } while (started && !over.await(20, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ImageActivities validator(OutboundClient client) {
    temporal.registerActivitiesImplementations(
        new ImageValidator(client, threads, TWO_PLACES, any -> ImageLimits.USUAL));
    return temporal.newActivityStub(ImageActivities.class);
  }

  private OutboundClient client(Duration total) {
    AllowedNetworks network = server.network();
    return new OutboundClient(network, new OutboundLimits(total, LONG, LONG, 1 << 20, 0));
  }

  private ImageCheck check(String path, int count) {
    List<String> urls =
        IntStream.range(0, count).mapToObj(i -> server.url(path + "?" + i)).toList();
    return new ImageCheck(urls, ImageChecks.STRICT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/drip", "/silent"})
  void oneThatDripsIsReportedByTheFirstAttempt(String path) {
    try (OutboundClient client = client(Duration.ofMillis(500))) {
      assertThat(validator(client).validateImages(check(path, 3)).errors())
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

  /** One training's images, as its activity has them checked. */
  private InspectionRun run(OutboundClient client, Semaphore worker, String path, int count) {
    Semaphore request = new Semaphore(8);
    ContentJudge contents = new ContentJudge(1 << 20, 1L << 30);
    List<ImageTask> tasks =
        check(path, count).images().stream()
            .map(url -> task(client, url, contents, new Place(request, worker)))
            .toList();
    return InspectionRun.start(tasks, threads);
  }

  private static ImageTask task(
      OutboundClient client, String url, ContentJudge contents, Place place) {
    ImageInspector inspector =
        new ImageInspector(1, url, contents, Corpus.usual(ImageChecks.STRICT));
    return new ImageTask(client.get(url), inspector, place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/drip", "/silent"})
  void theImagesOfAnotherTrainingGoOnMeanwhile(String path) throws Exception {
    Semaphore places = new Semaphore(2);
    try (OutboundClient client = client(LONG);
        InspectionRun slow = run(client, places, path, 2)) {
      met.await();
      try (InspectionRun other = run(client, places, "/good", 1)) {
        while (!other.await(Duration.ofMillis(50))) {
          slow.lendSlowPlaces();
        }

        assertThat(other.results()).singleElement().matches(one -> one.findings().isEmpty());
        assertThat(slow.progress()).startsWith("0 of 2");
      }
      over.countDown();
    }
  }

  @Test
  void aCheckOfAMinuteHasRoomForOneFetchWithAllItsTime() {
    assertThat(OutboundLimits.IMAGE.total()).isLessThanOrEqualTo(Duration.ofSeconds(55));
  }
}
