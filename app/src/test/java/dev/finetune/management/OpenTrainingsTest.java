package dev.finetune.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import dev.finetune.metrics.Metric;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class OpenTrainingsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AutoClose
  private final Scope scope =
      new RootScopeBuilder()
          .reporter(new MicrometerClientStatsReporter(registry))
          .reportEvery(Duration.ofMillis(20));

  @AutoClose("shutdownNow")
  private final WorkflowServiceStubs nowhere =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder()
              .setTarget("127.0.0.1:1")
              .setRpcRetryOptions(
                  RpcRetryOptions.newBuilder()
                      .setExpiration(java.time.Duration.ofMillis(100))
                      .build())
              .build());

  /** What was true before need not be. */
  @Test
  void noNumberIsShownWhileTheyCannotBeListed() {
    Metric.OPEN.set(scope, 3, "default", "training");
    Metric.OLDEST.set(scope, 3600, "default");
    await()
        .ignoreExceptions()
        .until(() -> gauge("finetune_trainings_open", "state", "training") == 3);

    OpenTrainings open =
        OpenTrainings.start(WorkflowClient.newInstance(nowhere), scope, List.of("default"));

    await()
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(gauge("finetune_trainings_open", "state", "training")).isNaN();
              assertThat(gauge("finetune_trainings_open", "state", "asking")).isNaN();
              assertThat(gauge("finetune_oldest_training_seconds")).isNaN();
            });
    open.close();
  }

  private double gauge(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }
}
