package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneResult;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * O1: somebody completes an activity by hand, with a result that no build can read. It counts as
 * unknown, and the run goes on. After temporalio/sdk-python#321, temporalio/features#273 and
 * cadence-workflow/cadence-java-client#375: a value that cannot be decoded blocks a workflow.
 */
@Execution(ExecutionMode.CONCURRENT)
class HandmadeResultTest {

  /** The two of O1; null of {@code --result null}; and ours, the form right, its fields missing. */
  private static final List<Object> RESULTS =
      List.of(
          "ok",
          Map.of("training_id", "abc"),
          "null",
          7,
          List.of(),
          Map.of("outcome", "accepted"),
          Map.of("outcome", "accepted", "training", Map.of(), "open", List.of()),
          Map.of("outcome", "ready", "open", List.of()),
          Map.of("problem", Map.of()),
          Map.of("status", Map.of()));

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  private static List<Object> results() {
    return RESULTS;
  }

  private void complete(String activity, Object result) {
    ActivityCompletionClient client = lab.env().getWorkflowClient().newActivityCompletionClient();
    @Nullable Object value = result.equals("null") ? null : result;
    lab.byHand().end(activity, attempt -> client.complete(attempt.getInfo().getTaskToken(), value));
  }

  private void assertReady(FineTuneResult result) {
    assertThat(result.modelId()).isEqualTo(ScriptedProvider.ID);
    assertThat(lab.byHand().isOver()).isTrue();
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("results")
  void theLedgerSaysWhatBecameOfASubmit(Object result, TestReporter reporter) {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    complete(ProviderActivities.SUBMIT, result);
    FineTuneResult ready = lab.train();
    String said =
        ready.phase() + " " + ready.modelId() + ", sent " + lab.provider().commands().size();
    reporter.publishFile("O1", TEXT_PLAIN_UTF_8, to -> Files.writeString(to, said));
    assertReady(ready);
  }

  @ParameterizedTest
  @MethodSource("results")
  void aPollBeginsAnew(Object result) {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    complete(ProviderActivities.POLL, result);
    assertReady(lab.train());
  }

  @ParameterizedTest
  @MethodSource("results")
  void aCheckIsLeftToThePoll(Object result) {
    lab.provider().readyAfter(Duration.ofMinutes(2));
    lab.phaseAfter(Duration.ofMinutes(1), "model_ready");
    complete(ProviderActivities.CHECK, result);
    assertReady(lab.train());
  }

  @ParameterizedTest
  @MethodSource("results")
  void theLedgerIsAskedAgain(Object result) {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.namedAfter(Duration.ofMinutes(5), 1, "Other1");
    List.of("NameCandidates", "ReadOtherRequests", "ReleaseLedger")
        .forEach(activity -> complete(activity, result));
    assertReady(lab.train());
  }

  @Test
  void theLedgerIsAskedAgainAfterAFailureByHand() {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.namedAfter(Duration.ofMinutes(5), 1, "Other1");
    ActivityCompletionClient client = lab.env().getWorkflowClient().newActivityCompletionClient();
    lab.byHand()
        .end(
            "ReleaseLedger",
            attempt ->
                client.completeExceptionally(
                    attempt.getInfo().getTaskToken(), new IllegalStateException("by hand")));
    assertReady(lab.train());
  }

  @ParameterizedTest
  @MethodSource("results")
  void imagesThatNobodyCheckedAreNotSent(Object result) {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    complete("ValidateImages", result);

    assertThat(lab.failureOf(TrainingLab.request()).getType())
        .isEqualTo(FailureType.NOT_ACCEPTED_IN_TIME.type());
    assertThat(lab.provider().commands()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("results")
  void aStopIsUnconfirmed(Object result) {
    lab.after(Duration.ofMinutes(20), lab::cancel);
    lab.provider()
        .stopping(new StopReport(new TrainingStatus.Unavailable("goes on", null), "goes on"));
    complete(ProviderActivities.CANCEL, result);
    WorkflowStub run = lab.start(TrainingLab.request());

    assertThat(lab.cancelled(run).settled()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("results")
  void theCallerIsNotifiedByHand(Object result) {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    complete("NotifyCaller", result);
    assertReady(lab.train());
  }
}
