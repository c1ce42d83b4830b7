package dev.finetune.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class InputTest {

  @RegisterExtension private final TrainingLab lab = TrainingLab.pollOnly();

  @Test
  void thePagesExampleBodyRunsAsItIs() throws IOException {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    try (InputStream page = getClass().getResourceAsStream("/page-example.json")) {
      WorkflowStub run = lab.start(payload("json/plain", new String(page.readAllBytes(), UTF_8)));

      assertThat(run.getResult(FineTuneResult.class).modelId()).isEqualTo("F5jvdzGnYi");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json/plain | null",
        "json/plain | []",
        "json/plain | {\"images\":[]}",
        "json/plain | {broken",
        "binary/plain | rubbish",
        "binary/null | ''",
        "made/up | {}",
      })
  void whatIsNoRequestFailsTheRunWithASentence(String encoding, String data) {
    ApplicationFailure failure = lab.failureOf(payload(encoding, data));

    assertThat(failure.getType()).isEqualTo("InvalidRequest");
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).contains("send ");
    assertThat(failure).hasNoCause();
    assertThat(lab.history().failure().getStackTrace()).isEmpty();
  }

  @Test
  void noInputAtAllFailsTheRunWithASentence() {
    assertThat(lab.failureOf().getOriginalMessage()).startsWith("input is empty");
  }

  @Test
  void aKeyInTheInputIsRefusedNeverShownAndToBeReplaced() {
    ApplicationFailure failure = lab.failureOf(Map.of("key", "hunter2", "images", List.of("x")));

    assertThat(failure.getOriginalMessage())
        .contains("key holds a secret")
        .endsWith("The secret now stands in the history of this run: replace it at its issuer.")
        .doesNotContain("hunter2");
    assertThat(lab.provider().commands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json/plain | {}",
        "json/plain | \"look\"",
        "json/plain | {\"phase\":{\"a\":1}}",
        "json/plain | {broken",
        "binary/null | ''",
        "made/up | x"
      })
  void aRingThatCannotBeReadStillRings(String encoding, String data) {
    lab.provider().readyAfter(Duration.ofSeconds(1));
    lab.env()
        .registerDelayedCallback(Duration.ofSeconds(5), () -> lab.ring(payload(encoding, data)));

    lab.train();

    Duration looked =
        Duration.between(
            lab.provider().commands().get(0).imagesCheckedAt(), lab.provider().looks().get(0));
    assertThat(looked).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aRingForAnotherChainIsIgnoredAndReported() {
    AtomicReference<String> shown = new AtomicReference<>("");
    lab.provider().readyAfter(Duration.ofSeconds(1));
    lab.env()
        .registerDelayedCallback(
            Duration.ofSeconds(5), () -> lab.ring(new Ring("another-chain", 1, null, null)));
    lab.env().registerDelayedCallback(Duration.ofSeconds(10), () -> shown.set(lab.details()));

    lab.train();

    Duration looked =
        Duration.between(
            lab.provider().commands().get(0).imagesCheckedAt(), lab.provider().looks().get(0));
    assertThat(looked).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(shown.get()).contains("**Ignored webhooks, sent to earlier runs:** 1");
  }

  @Test
  void aTypedCallerNeedsNoJson() {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    FineTuneRequest request = TrainingLab.request();

    FineTuneWorkflow run =
        lab.env()
            .getWorkflowClient()
            .newWorkflowStub(
                FineTuneWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.FINETUNE)
                    .setWorkflowId(TrainingLab.ID)
                    .build());

    assertThat(run.fineTune(request).phase()).isEqualTo(TrainingPhase.MODEL_READY);
  }

  private static RawValue payload(String encoding, String data) {
    return new RawValue(
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
            .setData(ByteString.copyFromUtf8(data))
            .build());
  }
}
