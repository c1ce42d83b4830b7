package dev.finetune.images;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.ImageActivities;
import dev.finetune.outbound.LocalServer;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.outbound.RawServer;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageReport;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** How many images are under way together, and that they stop when they should. */
class ImageConcurrencyTest {

  @AutoClose private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();

  private ImageActivities validator(OutboundClient client) {
    temporal.registerActivitiesImplementations(
        new ImageValidator(client, any -> ImageLimits.USUAL));
    return temporal.newActivityStub(ImageActivities.class);
  }

  private static ImageCheck images(LocalServer server, int count) {
    List<String> urls = IntStream.range(0, count).mapToObj(i -> server.url("/" + i)).toList();
    return new ImageCheck(urls, ImageChecks.STRICT);
  }

  /** A server of no image, which it says only after this. */
  private static LocalServer after(Runnable event) {
    return LocalServer.start()
        .on(
            "/",
            exchange -> {
              event.run();
              exchange.sendResponseHeaders(404, -1);
            });
  }

  @Test
  void eightImagesOfARequestAreFetchedTogetherAndNoMore() {
    AtomicInteger together = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch eight = new CountDownLatch(8);
    CountDownLatch nine = new CountDownLatch(9);
    Runnable counting =
        () -> {
          most.accumulateAndGet(together.incrementAndGet(), Math::max);
          eight.countDown();
          nine.countDown();
          await(eight, Duration.ofSeconds(20));
          await(nine, Duration.ofMillis(200));
          together.decrementAndGet();
        };
    try (LocalServer server = after(counting);
        OutboundClient client = new OutboundClient(server.network(), OutboundLimits.IMAGE)) {
      validator(client).validateImages(images(server, 12));
    }
    assertThat(most).hasValue(8);
  }

  @Test
  void heartbeatsShowHowFarItIs() throws Exception {
    CountDownLatch beat = new CountDownLatch(1);
    temporal.setActivityHeartbeatListener(
        String.class,
        progress -> {
          if (progress.equals("0 of 3 images judged")) {
            beat.countDown();
          }
        });
    try (LocalServer server = after(() -> await(beat, Duration.ofSeconds(20)));
        OutboundClient client = new OutboundClient(server.network(), OutboundLimits.IMAGE)) {
      validator(client).validateImages(images(server, 3));
    }
    assertThat(beat.getCount()).isZero();
  }

  @Test
  void aCancelBreaksTheFetchesOff() throws Exception {
    CountDownLatch reached = new CountDownLatch(8);
    CountDownLatch gone = new CountDownLatch(8);
    try (RawServer server = keeping(reached, gone);
        OutboundClient client = new OutboundClient(server.network(), OutboundLimits.IMAGE)) {
      ImageActivities validator = validator(client);
      List<String> urls = IntStream.range(0, 9).mapToObj(i -> server.url("/" + i)).toList();
      ImageCheck check = new ImageCheck(urls, ImageChecks.STRICT);
      CompletableFuture<ImageReport> report = supplyAsync(() -> validator.validateImages(check));
      reached.await();
      temporal.requestCancelActivity();

      assertThatThrownBy(report::join).hasCauseInstanceOf(CanceledFailure.class);
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(server.connections()).isEqualTo(8);
    }
  }

  private static RawServer keeping(CountDownLatch reached, CountDownLatch gone) {
    return RawServer.start(
        socket -> {
          socket.getInputStream().read();
          reached.countDown();
          try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
          } finally {
            gone.countDown();
          }
        });
  }

  private static void await(CountDownLatch latch, Duration limit) {
    try {
      latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
