package dev.finetune.ledgers;

import static dev.finetune.ledgers.LedgerServer.DIGEST;
import static dev.finetune.ledgers.LedgerServer.ID;
import static dev.finetune.ledgers.LedgerServer.fact;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED;
import static io.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.LedgerAnswer;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestLedger;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledger.Reservation;
import dev.finetune.training.Charge;
import dev.finetune.training.PinnedProvider;
import dev.finetune.workflow.ProviderWebhook;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgersTest {

  @AutoClose private final LedgerServer server = new LedgerServer();
  private final Ledgers ledgers = server.ledgers;

  @BeforeEach
  void start() {
    server.temporal.start();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void ofFortyReservationsAtOnceExactlyOneIsGranted(int settledBefore) {
    if (settledBefore == 1) {
      settleFirst();
    }
    ExecutorService threads = Executors.newFixedThreadPool(40);
    List<CompletableFuture<LedgerAnswer>> answers =
        IntStream.range(0, 40)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> server.reserve("race-" + i), threads))
            .toList();

    assertThat(answers)
        .extracting(answer -> answer.join().granted())
        .filteredOn(Objects::nonNull)
        .containsExactly(settledBefore + 1);
    assertThat(server.state().requests()).hasSize(settledBefore + 1);
    assertThat(server.state().open())
        .extracting(OpenRequest::request)
        .containsExactly(settledBefore + 1);
    threads.shutdown();
  }

  @Test
  void theSameGrantAskedForTwiceIsOneRequest() {
    LedgerAnswer first = server.reserve("g1");

    assertThat(server.reserve("g1")).isEqualTo(first);
    assertThat(first).isEqualTo(new LedgerAnswer(1, nothingOpen()));
    assertThat(server.state().requests()).hasSize(1);
    assertThat(server.state().request("g1")).contains(1);
  }

  @Test
  void whileARequestIsOpenNoOtherIsGranted() {
    server.reserve("g1");

    assertThat(server.reserve("g2")).isEqualTo(new LedgerAnswer(null, unresolved(false)));
    assertThat(server.state().request("g2")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"FIRST, 0,", "OPERATOR, 1,", "OPERATOR, 2, 3", "POLICY, 1,", "POLICY, 2, 3"})
  void whoAllowsAnotherRequestNamesTheHighestOpenOne(
      Allowance.Kind kind, int request, @Nullable Integer granted) {
    server.reserve("g1");
    reserve("g2", Allowance.Kind.OPERATOR, 1);

    assertThat(reserve("g3", kind, request).granted()).isEqualTo(granted);
  }

  @Test
  void whatIsOpenBelongsToTheRunThatHasReadItLast() {
    server.reserve("g1");
    ledgers.release(ID);
    ReadCommand run1 = new ReadCommand("run-1", DIGEST);
    assertThat(server.call("ReadLedger", new ReadCommand(null, DIGEST), SubmitOutcome.class))
        .isEqualTo(unresolved(false));
    assertThat(server.state().isTakenUp(run1)).isFalse();

    assertThat(read(DIGEST)).isEqualTo(unresolved(false));

    assertThat(server.state().isTakenUp(run1)).isTrue();
    assertThat(server.reserve("g2").granted()).isNull();
  }

  @Test
  void aReadyTrainingIsPaidForOnce() {
    makeReady();
    String run = run();

    assertThat(server.reserve("g2"))
        .isEqualTo(
            new LedgerAnswer(null, new SubmitOutcome.Ready(server.result("F5jv"), List.of())));
    assertRefusedForOtherContent(
        "has trained a request with other content, training F5jv", List.of());
    assertThat(run()).isEqualTo(run);
    assertThat(status()).isEqualTo(WORKFLOW_EXECUTION_STATUS_COMPLETED);
  }

  @ParameterizedTest(name = "ready meanwhile {0}")
  @CsvSource({"false, 2", "true,"})
  void aLedgerThatOthersOpenAndCloseWhileOneAsksAnswersAllTheSame(
      boolean ready, @Nullable Integer granted) {
    Ledgers slow = othersAtCall(1, ready);

    LedgerAnswer answer = slow.reserve(ID, server.reservation("g9", DIGEST, Allowance.FIRST));

    assertThat(answer.granted()).isEqualTo(granted);
    assertThat(answer.standing() instanceof SubmitOutcome.Ready).isEqualTo(ready);
  }

  @Test
  void aClosedLedgerThatOthersMakeReadyWhileOneAsksAnswersTheNextTime() {
    settleFirst();
    Ledgers slow = othersAtCall(2, true);
    assertThatThrownBy(() -> slow.reserve(ID, server.reservation("g8", DIGEST, Allowance.FIRST)))
        .hasRootCauseInstanceOf(StatusRuntimeException.class);

    LedgerAnswer answer = slow.reserve(ID, server.reservation("g9", DIGEST, Allowance.FIRST));

    assertThat(answer.granted()).isNull();
    assertThat(answer.standing()).isInstanceOf(SubmitOutcome.Ready.class);
  }

  @Test
  void aModelThatOthersMakeWhileOneRecordsIsNotForgotten() {
    settleFirst();
    othersAtCall(1, true).record(ID, LedgerServer.fact(1, "g1", Fact.NAMED, "F6"));

    assertThat(openTrainings()).containsExactly("F6");
    assertThat(server.reserve("g9").standing()).isInstanceOf(SubmitOutcome.Ready.class);
  }

  /** Another run opens and closes the ledger just before one of the calls. */
  private Ledgers othersAtCall(int call, boolean ready) {
    AtomicInteger before = new AtomicInteger(call);
    return server.ledgers(
        (method, arguments, goOn) -> {
          boolean opens = method.equals("newUntypedWorkflowStub") && arguments.length == 2;
          if (opens && before.decrementAndGet() == 0) {
            close(server.reserve("other").granted(), ready);
          }
          return goOn.call();
        });
  }

  private void close(@Nullable Integer request, boolean ready) {
    int number = Objects.requireNonNull(request);
    server.record(number, "other", ready ? Fact.ACCEPTED : Fact.NOT_ACCEPTED, ready ? "F5" : null);
    if (ready) {
      server.recordReady(number, "F5");
    } else {
      releaseUntilClosed();
    }
  }

  @Test
  void otherContentWaitsUntilNothingIsOpen() {
    server.reserve("g1");
    assertRefusedForOtherContent(
        "may still be charged for a request with other content", server.state().open());
    server.record(1, "g1", Fact.NOT_ACCEPTED, null);
    releaseUntilClosed();

    assertThat(reserveOther("g3").granted()).isEqualTo(2);
  }

  @Test
  void aLedgerThatWasReleasedLeavesTheNextRunADayToWaitByItself() {
    settleFirst();
    server.reserve("g2");
    server.record(2, "g2", Fact.ACCEPTED, "F5jv");

    assertThat(server.state())
        .extracting("followUp.next", InstanceOfAssertFactories.INSTANT)
        .isCloseTo(server.now().plus(Duration.ofDays(1)), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void theExtraRequestStaysUsedOverRunsOfTheLedger() {
    server.reserve("g1");
    server.record(1, "g1", Fact.UNKNOWN, null);
    assertThat(reserve("g2", Allowance.Kind.POLICY, 1).granted()).isEqualTo(2);
    server.record(2, "g2", Fact.ACCEPTED, "F5jv");
    server.record(2, "g2", Fact.ENDED, "F5jv");
    settleByOperator(1);
    releaseUntilClosed();

    assertThat(reserveByAnotherRun("g3", Allowance.FIRST).granted()).isEqualTo(3);
    server.record(3, "g3", Fact.UNKNOWN, null);
    assertThat(reserveByAnotherRun("g4", new Allowance(Allowance.Kind.POLICY, 3)))
        .isEqualTo(new LedgerAnswer(null, unresolved(true)));
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED, F5jv, true", "NAMED, F5jv, false", "CHARGED,, true", "UNKNOWN,, false"})
  void whatMayBeChargedOpensAClosedLedgerAgain(
      Fact fact, @Nullable String trainingId, boolean charged) {
    server.reserve("g1");
    settleByOperator(1);
    releaseUntilClosed();
    server.record(1, "g1", fact, trainingId);

    assertThat(status()).isEqualTo(WORKFLOW_EXECUTION_STATUS_RUNNING);
    OpenRequest open = server.state().open().get(0);
    assertThat(open.request()).isEqualTo(1);
    assertThat(open.charged() == Charge.YES).isEqualTo(charged);
    assertThat(open.trainingIds()).isEqualTo(trainingId == null ? List.of() : List.of(trainingId));
  }

  @ParameterizedTest
  @CsvSource({"NOT_ACCEPTED,", "REJECTED, F5jv", "ENDED, F5jv"})
  void whatSettlesLeavesAClosedLedgerClosed(Fact fact, @Nullable String trainingId) {
    settleFirst();
    String run = run();
    server.record(1, "g1", fact, trainingId);

    assertThat(run()).isEqualTo(run);
    assertThat(server.state().isSettled()).isTrue();
  }

  @Test
  void aLateModelCompletesASettledLedger() {
    server.reserve("g1");
    server.record(1, "g1", Fact.ACCEPTED, "F5jv");
    settleByOperator(1);
    releaseUntilClosed();
    server.recordReady(1, "F5jv");

    assertThat(status()).isEqualTo(WORKFLOW_EXECUTION_STATUS_COMPLETED);
    assertThat(server.state().ready()).isEqualTo(server.result("F5jv"));
  }

  @Test
  void aReadyLedgerThatOpensAgainStaysReady() {
    makeReady();
    server.record(1, "g1", Fact.NAMED, "another");

    assertThat(openTrainings()).containsExactly("another");
    assertThat(server.reserve("g2").standing()).isInstanceOf(SubmitOutcome.Ready.class);
    server.record(1, "g1", Fact.REJECTED, "another");
    assertThat(openTrainings()).isEmpty();
  }

  @Test
  void twoTrainingsOfOneRequestAreBothKept() {
    server.reserve("g1");
    server.record(1, "g1", Fact.ACCEPTED, "A");
    server.record(1, "g1", Fact.ACCEPTED, "B");

    assertThat(openTrainings()).containsExactly("A", "B");
    server.record(1, "g1", Fact.ENDED, "B");
    assertThat(server.reserve("g2").standing()).extracting("training.trainingId").isEqualTo("A");
  }

  @Test
  void aGrantOfAForgottenLedgerChangesNothing() {
    server.reserve("g1");
    LedgerState before = server.state();
    server.record(1, "another", Fact.ACCEPTED, "F5jv");
    server.record(2, "g1", Fact.ACCEPTED, "F5jv");

    assertThat(server.state()).isEqualTo(before);
  }

  @Test
  void anOperatorSettlesOpenRequestsAndNoOthers() {
    server.reserve("g1");
    reserve("g2", Allowance.Kind.OPERATOR, 1);

    assertThat(settleByOperator(1)).isEqualTo("Request 1 is settled; open: 2.");
    assertThatThrownBy(() -> settleByOperator(1))
        .cause()
        .hasMessageContaining("request 1 is not open; open: 2");
    assertThat(settleByOperator(2)).isEqualTo("Request 2 is settled; open: none.");
    assertThat(server.state().isSettled()).isTrue();
    assertThat(server.reserve("g3").granted()).isEqualTo(3);
  }

  @Test
  void aSettledLedgerClosesOnceItIsReleased() {
    settleFirst();

    assertThat(status()).isEqualTo(WORKFLOW_EXECUTION_STATUS_FAILED);
    assertThatThrownBy(() -> server.ledger().getResult(LedgerState.class))
        .cause()
        .hasMessageContaining("No request of this training is open: nothing may be charged")
        .hasMessageContaining("Settled");
  }

  @Test
  void anOpenRequestOutlivesItsRelease() {
    server.reserve("g1");
    ledgers.release(ID);

    assertThat(server.state().released()).isTrue();
    assertThat(status()).isEqualTo(WORKFLOW_EXECUTION_STATUS_RUNNING);
    assertThat(server.reserve("g2").granted()).isNull();
    assertThat(server.state().released()).isFalse();
  }

  @Test
  void whatNobodyRemembersIsNothing() {
    ledgers.release(ID);
    server.record(1, "g1", Fact.NOT_ACCEPTED, null);

    assertThat(ledgers.read(ID)).isEmpty();
  }

  @Test
  void aTrainingBelongsToTheLedgerThatConfirmedIt() {
    makeReady();
    ledgers.reserve("another", server.reservation("g2", DIGEST, Allowance.FIRST));
    ledgers.recordOnce("another", fact(1, "g2", Fact.NAMED, "F5jv"));
    Ledgers listing = server.listing(ID, "another");

    AcceptedTraining training = training("F5jv", "modelslab");
    assertThat(listing.holder(training, "another")).contains(ID);
    assertThat(listing.holder(training, ID)).isEmpty();
    assertThat(listing.holder(training, "finetune-ledger/" + ID)).isEmpty();
    assertThat(listing.holder(training("unknown", "modelslab"), "another")).isEmpty();
    assertThat(listing.holder(training("F5jv", "astria"), "another")).isEmpty();
    // The server in memory cannot list.
    assertThat(ledgers.holder(training, "another")).isEmpty();
  }

  private static AcceptedTraining training(String id, String provider) {
    PinnedProvider at = new PinnedProvider(provider, "https://api.example", "flux1", "other");
    return new AcceptedTraining(id, 1, at, Instant.EPOCH, LearntFrom.WEBHOOK);
  }

  @Test
  void aRunReadsHowItsTrainingStands() {
    assertThat(read(DIGEST)).isEqualTo(nothingOpen());
    server.reserve("g1");

    assertThat(read(DIGEST)).isEqualTo(unresolved(false));
    assertThat(read("1-other")).isInstanceOf(SubmitOutcome.Refused.class);
  }

  @Test
  void aRunNamesWhatWebhooksNamedToIt() {
    server.reserve("g1");
    server.record(1, "g1", Fact.NOT_ACCEPTED, null);
    List<Candidate> candidates =
        Stream.of(
                new ProviderWebhook(1, "g1", null, "F5jv", null),
                new ProviderWebhook(1, "another", null, "other", null),
                ProviderWebhook.EMPTY)
            .flatMap(webhook -> Candidate.of(webhook).stream())
            .toList();
    server.call("NameCandidates", candidates, Void.class);

    assertThat(openTrainings()).containsExactly("F5jv");
  }

  private void settleFirst() {
    server.reserve("g1");
    server.record(1, "g1", Fact.NOT_ACCEPTED, null);
    releaseUntilClosed();
  }

  private void makeReady() {
    server.reserve("g1");
    server.record(1, "g1", Fact.ACCEPTED, "F5jv");
    server.recordReady(1, "F5jv");
  }

  private void releaseUntilClosed() {
    ledgers.release(ID);
    server.awaitClose();
  }

  private LedgerAnswer reserve(String grant, Allowance.Kind kind, int request) {
    return ledgers.reserve(ID, server.reservation(grant, DIGEST, new Allowance(kind, request)));
  }

  private LedgerAnswer reserveOther(String grant) {
    return ledgers.reserve(ID, server.reservation(grant, "1-other", Allowance.FIRST));
  }

  private void assertRefusedForOtherContent(String because, List<OpenRequest> open) {
    String reason =
        "Nothing was sent, because this workflow id %s: start this one under another workflow id.";
    SubmitOutcome refused =
        new SubmitOutcome.Refused(FailureType.OTHER_CONTENT, reason.formatted(because), open);
    assertThat(reserveOther("g2")).isEqualTo(new LedgerAnswer(null, refused));
  }

  private LedgerAnswer reserveByAnotherRun(String grant, Allowance allowance) {
    Reservation reservation = server.reservation(grant, DIGEST, allowance);
    return ledgers.reserve(ID, reservation.by("run-2"));
  }

  private String settleByOperator(int request) {
    return server.ledger().update(RequestLedger.SETTLE, String.class, request);
  }

  private SubmitOutcome read(String digest) {
    return server.call("ReadLedger", new ReadCommand("run-1", digest), SubmitOutcome.class);
  }

  private static SubmitOutcome nothingOpen() {
    return new SubmitOutcome.NotAccepted("no earlier request is open", null, List.of());
  }

  private SubmitOutcome unresolved(boolean extraUsed) {
    return new SubmitOutcome.Unresolved(server.state().open(), extraUsed, false);
  }

  private List<String> openTrainings() {
    return server.state().open().stream().flatMap(one -> one.trainingIds().stream()).toList();
  }

  private WorkflowExecutionStatus status() {
    return server.ledger().describe().getStatus();
  }

  private String run() {
    return server.ledger().describe().getExecution().getRunId();
  }
}
