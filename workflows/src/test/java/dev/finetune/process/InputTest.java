package dev.finetune.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With what a run is started, and with what it is not. */
class InputTest {

  private static final Duration LONGEST = Terms.DEFAULT.longest();

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  private static RawValue payload(String encoding, String data) {
    return new RawValue(
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
            .setData(ByteString.copyFromUtf8(data))
            .build());
  }

  @Test
  void thePagesExampleBodyRunsAsItIs() throws IOException {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    try (InputStream page = getClass().getResourceAsStream("/page-example.json")) {
      WorkflowStub run = lab.start(payload("json/plain", new String(page.readAllBytes(), UTF_8)));

      assertThat(run.getResult(FineTuneResult.class).modelId()).isEqualTo(ScriptedProvider.ID);
    }
  }

  @Test
  void aCallerIsNotifiedOfARequestThatCannotBeUsedWhereItsWebhookCan() {
    lab.failureOf(Map.of("webhook", "https://caller/hook", "seed", "x"));

    assertThat(lab.caller().events()).containsExactly("failed");
    assertThat(lab.caller().messages().get(0).body().path("fields").toString()).contains("seed");
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
    assertThat(lab.history().stateAttribute()).isEqualTo("failed");
  }

  @Test
  void noInputAtAllFailsTheRunWithASentence() {
    assertThat(lab.failureOf().getOriginalMessage())
        .startsWith("Nothing was submitted. input is empty");
  }

  @Test
  void aKeyInTheInputIsRefusedNeverShownAndToBeReplaced() {
    ApplicationFailure failure = lab.failureOf(Map.of("key", "hunter2", "images", List.of("x")));

    assertThat(failure.getOriginalMessage())
        .contains("key holds a secret")
        .endsWith(
            "The secret now stands in the history of this run: replace it at its issuer. Nothing is"
                + " charged.")
        .doesNotContain("hunter2");
    assertThat(lab.provider().commands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "json/plain | {}",
        "json/plain | \"check\"",
        "json/plain | {\"phase\":{\"a\":1}}",
        "json/plain | {broken",
        "binary/null | ''",
        "made/up | x"
      })
  void aWebhookThatCannotBeReadStillCallsForACheck(String encoding, String data) {
    lab.provider().readyAfter(Duration.ofSeconds(1));
    lab.after(Duration.ofSeconds(5), () -> lab.webhook(payload(encoding, data)));

    lab.train();

    assertThat(lab.history().lifetime()).isLessThan(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"json/plain | {}", "json/plain | 7", "json/plain | {broken", "made/up | x"})
  void aQueryWithAnythingInItIsAnswered(String encoding, String data) {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    WorkflowStub run = lab.start(TrainingLab.request());
    run.getResult(FineTuneResult.class);

    assertThat(
            run.query(FineTuneWorkflow.PROGRESS, FineTuneProgress.class, payload(encoding, data))
                .state())
        .isEqualTo(FineTuneState.READY);
    assertThatThrownBy(() -> run.query(data, Object.class, payload(encoding, data)))
        .hasStackTraceContaining("Unknown query type: " + data);
  }

  @Test
  void aTypedCallerNeedsNoJson() {
    lab.provider().readyAfter(Duration.ofMinutes(1));

    FineTuneWorkflow run =
        lab.env()
            .getWorkflowClient()
            .newWorkflowStub(FineTuneWorkflow.class, TrainingLab.options().build());

    assertThat(run.fineTune(TrainingLab.request()).phase()).isEqualTo(TrainingPhase.MODEL_READY);
  }

  /** As the start form of the Temporal UI copies them from the last run. */
  private static SearchAttributes copied(String state) {
    return SearchAttributes.newBuilder()
        .set(FineTuneSearchAttributes.STATE, state)
        .set(FineTuneSearchAttributes.CHARGED, "unknown")
        .set(FineTuneSearchAttributes.TRAINING_ID, "another-runs")
        .set(FineTuneSearchAttributes.ACCOUNT, "another")
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ready", "failed", "cancelled", "training", "validating"})
  void attributesThatWereCopiedAreReplaced(String state) {
    lab.provider().readyAfter(Duration.ofMinutes(1));

    lab.start(TrainingLab.options().setTypedSearchAttributes(copied(state)), TrainingLab.request())
        .getResult(Object.class);

    assertThat(lab.attributes())
        .containsEntry("FineTuneState", "ready")
        .containsEntry("FineTuneCharged", "yes")
        .containsEntry("FineTuneTrainingId", ScriptedProvider.ID)
        .containsEntry("FineTuneAccount", "default");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void aRefusedRunShowsNoOtherRunsTrainingAndDecidesNothing() {
    WorkflowStub run =
        lab.start(
            TrainingLab.options()
                .setTypedSearchAttributes(copied("ready"))
                .setMemo(Map.of(FineTuneWorkflow.END, Map.of("outcome", "confirmed"))),
            Map.of("images", List.of()));

    assertThat(TrainingLab.failureOf(run).getType()).isEqualTo("InvalidRequest");
    assertThat(lab.attributes())
        .containsEntry("FineTuneState", "failed")
        .containsEntry("FineTuneCharged", "no")
        .doesNotContainKeys("FineTuneTrainingId", "FineTuneAccount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "execution"})
  void aTimeoutThatCouldLoseAPaidTrainingIsRefused(String which) {
    Duration tooShort = LONGEST.minusSeconds(1);
    WorkflowOptions.Builder options =
        which.equals("run")
            ? TrainingLab.options().setWorkflowRunTimeout(tooShort)
            : TrainingLab.options().setWorkflowExecutionTimeout(tooShort);

    assertThat(
            TrainingLab.failureOf(lab.start(options, TrainingLab.request())).getOriginalMessage())
        .startsWith("The workflow " + which + " timeout of 1295999s is shorter than this training")
        .contains("which is 15d");
    assertThat(lab.provider().commands()).isEmpty();
  }

  @Test
  void aTimeoutThatIsLongEnoughIsTaken() {
    lab.provider().readyAfter(Duration.ofMinutes(1));

    lab.start(
            TrainingLab.options()
                .setWorkflowRunTimeout(LONGEST)
                .setWorkflowExecutionTimeout(LONGEST),
            TrainingLab.request())
        .getResult(Object.class);

    assertThat(lab.provider().commands()).hasSize(1);
  }
}
