package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import dev.finetune.activity.OpenRequest;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.ledger.RequestLedger;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.workflow.FineTuneState;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

@Tag("real-server")
class RealServerTest {

  @AutoClose private final Fixture fixture = Fixture.at(RealServer.newNamespace());

  @Test
  void manyStartersGetOneRun() {
    fixture.startMany();
  }

  @Test
  void aTrainingStartsBeforeAnyWorkerRegisteredItsSearchAttributes() {
    try (Fixture bare = Fixture.at(RealServer.newBareNamespace())) {
      assertThat(bare.start().existing()).isFalse();
      assertThat(bare.start().existing()).isTrue();
    }
  }

  @Test
  void theLastCheckIsShownWithEveryWorkerDown() {
    fixture.working().start();
    fixture.until(view -> view.eta() != null);
    fixture.stopWorking();

    TrainingView view = fixture.client().get(Fixture.ID).orElseThrow();

    assertThat(view.eta()).isEqualTo(Duration.ofMinutes(7));
    assertThat(view.trainingId()).isEqualTo(ScriptedTraining.TRAINING_ID);
    assertThat(view.note()).isEqualTo(LiveProgress.NO_WORKER);
  }

  @Test
  void aRequestToCancelIsSeenBeforeAnyWorkerHasSeenIt() {
    fixture.start();
    assertThat(fixture.client().cancel(Fixture.ID)).isTrue();

    TrainingView view = fixture.client().get(Fixture.ID).orElseThrow();

    assertThat(view.hasEnded()).isFalse();
    assertThat(view.note()).isEqualTo("a cancel was requested; " + LiveProgress.NO_WORKER);
  }

  @Test
  void aRunWhoseTaskFailsSaysSoAndHowItIsReset(TestReporter reporter) {
    fixture.workingForLedgersOnly().start();

    String run = fixture.client().get(Fixture.ID).orElseThrow().runId();
    String note =
        String.valueOf(
            fixture.until(view -> String.valueOf(view.note()).contains("task fails")).note());
    reporter.publishFile("O3", TEXT_PLAIN_UTF_8, to -> Files.writeString(to, note));
    assertThat(note)
        .startsWith("its workflow task fails: ")
        .endsWith(
            "temporal workflow reset --namespace %s --workflow-id training --run-id %s"
                    .formatted(fixture.temporal().getOptions().getNamespace(), run)
                + " --type LastWorkflowTask --reason \"its workflow task failed\"");
  }

  @Test
  void everyRequestThatMayBeChargedIsListed() {
    WorkflowStub ledger = fixture.working().openLedger();
    await().until(() -> fixture.client().openRequests(), list -> !list.isEmpty());
    ledger.signal(RequestLedger.RELEASE);

    OpenLedger open =
        await()
            .until(
                () -> fixture.client().openRequests().stream().findFirst(),
                first -> first.filter(OpenLedger::orphaned).isPresent())
            .orElseThrow();

    assertThat(open.workflowId()).isEqualTo(Fixture.ID);
    assertThat(open.requests()).extracting(OpenRequest::request).containsExactly(1);
    fixture.client().settle(Fixture.ID, 1);
    await().until(() -> fixture.client().openRequests().isEmpty());
  }

  @Test
  void trainingsAreListedByStateAccountAndTime() {
    FineTuneRequest request = Fixture.request().withAccount("studio");
    fixture.client().start("first", Fixture.request());
    fixture.client().start("second", request);
    fixture.temporal().newUntypedWorkflowStub("second").terminate("by hand");
    TrainingFilter all = TrainingFilter.latest();
    await()
        .until(
            () -> fixture.client().list(all),
            list ->
                list.size() == 2
                    && list.stream().anyMatch(one -> one.state() == FineTuneState.FAILED));

    assertThat(listed(all)).containsExactly("first", "second");
    assertThat(listed(all.withLimit(1))).containsExactly("first");
    assertThat(listed(all.withState(FineTuneState.VALIDATING))).containsExactly("first");
    assertThat(listed(all.withState(FineTuneState.FAILED))).containsExactly("second");
    assertThat(listed(all.withState(FineTuneState.READY))).isEmpty();
    assertThat(listed(all.withAccount("studio"))).containsExactly("second");
    assertThat(listed(all.withSince(Instant.now().plusSeconds(60)))).isEmpty();
  }

  private List<String> listed(TrainingFilter filter) {
    return fixture.client().list(filter).stream().map(ListedTraining::workflowId).toList();
  }

  @Test
  void anIdIsMeantByItsBeginning() {
    fixture.client().start("it's_1", Fixture.request());
    fixture.client().start("itself", Fixture.request());
    fixture.client().start("it", Fixture.request());
    await().until(() -> fixture.client().list(TrainingFilter.latest()), list -> list.size() == 3);

    assertThat(fixture.client().idOf("it's")).isEqualTo("it's_1");
    assertThat(fixture.client().idOf("its")).isEqualTo("itself");
    assertThat(fixture.client().idOf("it")).isEqualTo("it");
    assertThatThrownBy(() -> fixture.client().idOf("i"))
        .isInstanceOf(InvalidIdException.class)
        .hasMessageContainingAll("several", "it's_1", "itself");
    assertThatThrownBy(() -> fixture.client().idOf("it_"))
        .isInstanceOf(TrainingNotFoundException.class);
  }

  @Test
  void openRequestsAreNotListedAsNoneWithEveryWorkerDown() {
    fixture.working().openLedger();
    await().until(() -> !fixture.client().openRequests().isEmpty());
    fixture.stopWorking();

    assertThatThrownBy(() -> fixture.client().openRequests())
        .isInstanceOf(TemporalUnreachableException.class)
        .hasMessageContaining("No worker answers for the workflow \"finetune-ledger/training\"");
  }

  @Test
  void aMissingNamespaceIsNamed() {
    try (TemporalConnection nowhere = TemporalConnection.to(RealServer.target(), "shop")) {
      assertThatThrownBy(nowhere::verify).hasMessageContaining("has no namespace shop");
      assertThatThrownBy(() -> FineTuneClient.of(nowhere.client()).get(Fixture.ID))
          .isInstanceOf(TemporalUnreachableException.class)
          .hasMessageContaining("has no namespace shop: check TEMPORAL_NAMESPACE");
    }
  }
}
