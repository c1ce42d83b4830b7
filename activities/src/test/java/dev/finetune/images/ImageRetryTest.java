package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.ledgers.LedgerServer;
import dev.finetune.outbound.LocalServer;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.workflow.TaskQueues;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may pass is tried again, and reported by the third attempt. */
class ImageRetryTest {

  @AutoClose private final LocalServer server = LocalServer.start();

  @AutoClose
  private final OutboundClient client = new OutboundClient(server.network(), OutboundLimits.IMAGE);

  @AutoClose private final LedgerServer temporal = new LedgerServer();

  @ParameterizedTest(name = "{0} times unreachable: {1}")
  @CsvSource({"2, [count]", "99, '[status, count]'"})
  void theThirdAttemptReportsWhatItCouldNotFetch(int refusals, String rules) {
    AtomicInteger requests = new AtomicInteger();
    server.on(
        "/",
        exchange -> {
          boolean refused = requests.incrementAndGet() <= refusals;
          byte[] body = refused ? new byte[0] : Pictures.png(1);
          LocalServer.answering(refused ? 503 : 200, body).handle(exchange);
        });
    assertThat(report(1L << 30).images().stream().map(ImageFinding::rule).toList())
        .hasToString(rules);
    assertThat(requests).hasValue(3);
  }

  @Test
  void tooLittleMemoryIsTriedAgainAndReportedAsOurFault() {
    AtomicInteger requests = new AtomicInteger();
    server.on(
        "/",
        exchange -> {
          requests.incrementAndGet();
          LocalServer.answering(200, Pictures.WEBP).handle(exchange);
        });

    assertThat(report(2_000_000).errors().get(0).sentence())
        .endsWith(
            "this worker has too little memory to judge it: a WebP of 512x512 takes 2 MB, and half"
                + " of the heap is 1 MB; nothing is wrong with the image: give the worker a larger"
                + " heap, for example with JAVA_TOOL_OPTIONS=-Xmx1g");
    assertThat(requests).hasValue(3);
  }

  private ImageReport report(long heap) {
    temporal
        .temporal
        .newWorker(TaskQueues.PROVIDER)
        .registerActivitiesImplementations(
            new ImageValidator(client, any -> ImageLimits.USUAL, heap));
    temporal.temporal.start();
    ImageCheck check = new ImageCheck(List.of(server.url("/1")), ImageChecks.STRICT);
    return temporal.callAgain("ValidateImages", check, ImageReport.class, Duration.ofMinutes(5));
  }
}
