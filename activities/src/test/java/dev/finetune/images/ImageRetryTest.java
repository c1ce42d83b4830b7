package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.ImageCheck;
import dev.finetune.outbound.LocalServer;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may pass is tried again, and reported by the third attempt. */
class ImageRetryTest {

  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private final LocalServer server = LocalServer.start();
  private final OutboundClient client = new OutboundClient(server.network(), OutboundLimits.IMAGE);
  private final ExecutorService threads = ImageThreads.open();
  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

  @BeforeEach
  void start() {
    Worker worker = temporal.newWorker("images");
    worker.registerWorkflowImplementationTypes(CheckOnce.class);
    worker.registerActivitiesImplementations(
        new ImageValidator(client, threads, ImageCheckOptions.DEFAULT));
    temporal.start();
    server.on(
        "/",
        exchange -> {
          boolean refused = requests.incrementAndGet() <= refusals.get();
          byte[] body = refused ? new byte[0] : Pictures.png(1);
          LocalServer.answering(refused ? 503 : 200, body).handle(exchange);
        });
  }

  @AfterEach
  void stop() {
    temporal.close();
    threads.shutdownNow();
    client.close();
    server.close();
  }

  private List<String> rulesAfter(int refused) {
    refusals.set(refused);
    Check check =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                Check.class, WorkflowOptions.newBuilder().setTaskQueue("images").build());
    ImageCheck command = new ImageCheck(List.of(server.url("/1")), ImageChecks.STRICT);
    return check.check(command).findings().stream().map(ImageFinding::rule).toList();
  }

  @Test
  void aHostThatRecoversLeavesNoFinding() {
    assertThat(rulesAfter(2)).containsExactly("count");
    assertThat(requests).hasValue(3);
  }

  @Test
  void theThirdAttemptReportsWhatItCouldNotFetch() {
    assertThat(rulesAfter(99)).containsExactly("status", "count");
    assertThat(requests).hasValue(3);
  }

  /** A workflow that does nothing else. */
  @WorkflowInterface
  public interface Check {
    @WorkflowMethod
    ImageReport check(ImageCheck check);
  }

  /** With as many attempts as are wanted, as the real workflow has. */
  public static final class CheckOnce implements Check {
    private final ImageActivities images =
        Workflow.newActivityStub(
            ImageActivities.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(5)).build());

    @Override
    public ImageReport check(ImageCheck check) {
      return images.validateImages(check);
    }
  }
}
