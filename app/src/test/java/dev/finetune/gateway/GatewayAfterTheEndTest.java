package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowFailedException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** No run of the workflow id is open. */
class GatewayAfterTheEndTest {

  private static final String READY = "training_status=model_ready";
  private static final String KNOWN = READY + "&model_id=" + GatewayFixture.TRAINING;
  private static final String OTHER = READY + "&model_id=Other12345";

  @AutoClose private final CapturedLog log = new CapturedLog(WebhookLog.class.getName());
  @AutoClose private final GatewayFixture gateway = new GatewayFixture();

  @Test
  void aWorkflowThatNeverWasIsNotFound() throws Exception {
    HttpResponse<String> answer = gateway.send("nobody", KNOWN);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("no such training");
    assertThat(logged())
        .containsExactly(
            "webhook of request 1, phase model_ready: unknown_workflow, of which nothing is known");
  }

  @Test
  void aRunThatEndedWithoutALedgerIsNotFoundEither() throws Exception {
    gateway.running("t");
    gateway.end("t");

    assertThat(gateway.send("t", KNOWN).statusCode()).isEqualTo(404);
  }

  @Test
  void aWebhookOfAForgottenRequestWakesNothing() throws Exception {
    gateway.openLedger("t");
    long events = gateway.ledgerEvents("t");

    HttpResponse<String> answer = gateway.post(gateway.path("t", "another-grant"), OTHER);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(gateway.ledgerEvents("t")).isEqualTo(events);
    assertThat(gateway.ledgerState("t").open().get(0).trainingIds()).isEmpty();
  }

  @Test
  void aTrainingThatHasEndedLeavesItsClosedLedgerAlone() throws Exception {
    String closed = closedLedger();

    assertThat(gateway.send("t", KNOWN).statusCode()).isEqualTo(200);
    assertThat(gateway.send("t", READY).statusCode()).isEqualTo(200);

    assertThat(gateway.ledger("t").describe().getExecution().getRunId()).isEqualTo(closed);
    assertThat(logged()).isEmpty();
  }

  @Test
  void anotherTrainingOpensAClosedLedgerAgain() throws Exception {
    String closed = closedLedger();

    assertThat(gateway.send("t", OTHER).statusCode()).isEqualTo(200);

    var run = gateway.ledger("t").describe();
    assertThat(run.getExecution().getRunId()).isNotEqualTo(closed);
    assertThat(run.getStatus())
        .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    assertNamed("Other12345");
  }

  @Test
  void aTrainingIsNamedInAnOpenLedgerWhichFollowsIt() throws Exception {
    gateway.openLedger("t");

    assertThat(gateway.send("t", KNOWN).statusCode()).isEqualTo(200);

    assertNamed(GatewayFixture.TRAINING);
  }

  @Test
  void aWebhookWithoutATrainingIsRecordedWhileTheRequestIsOpen() throws Exception {
    gateway.openLedger("t");
    long events = gateway.ledgerEvents("t");

    assertThat(gateway.send("t", READY).statusCode()).isEqualTo(200);

    assertThat(gateway.ledgerEvents("t")).isGreaterThan(events);
    assertThat(gateway.ledgerState("t").open().get(0).trainingIds()).isEmpty();
  }

  /** The run id of the ledger of a training that has ended. */
  private String closedLedger() {
    gateway.closedLedger("t");
    assertThatThrownBy(() -> gateway.ledger("t").getResult(Void.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasStackTraceContaining("type='Settled'");
    return gateway.ledger("t").describe().getExecution().getRunId();
  }

  private void assertNamed(String trainingId) {
    assertThat(gateway.ledgerState("t").open())
        .singleElement()
        .satisfies(open -> assertThat(open.trainingIds()).containsExactly(trainingId));
    assertThat(gateway.ledgerState("t").holds(trainingId)).isFalse();
  }

  private List<String> logged() {
    return log.messages(Level.WARN);
  }
}
