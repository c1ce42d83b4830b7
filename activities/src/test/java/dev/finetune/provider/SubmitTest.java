package dev.finetune.provider;

import static dev.finetune.activity.Allowance.FIRST;
import static dev.finetune.ledgers.LedgerServer.ID;
import static dev.finetune.provider.Samples.error;
import static dev.finetune.provider.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledgers.LedgerServer;
import dev.finetune.provider.http.SendWindow;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestDigest;
import dev.finetune.training.RequestProblem;
import dev.finetune.training.TrainingPhase;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityCompletionFailureException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.client.ActivityPausedException;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reserve, fence, send, record; and whatever breaks, nothing is sent twice. */
class SubmitTest {

  private static final String ACCEPTED = Samples.accepted("F5jvdzGnYi");

  @AutoClose private final ProviderEnvironment env = new ProviderEnvironment("dreambooth-sandbox");

  private final ScriptedServer server = env.server;

  @Test
  void anAcceptedRequestIsSentOnceToAnAddressOfItsOwn() {
    env.publicUrl = "https://hooks.example.com/";
    server.answer(ACCEPTED);
    SubmitOutcome.Accepted accepted = accepted(submit(FIRST));
    WebhookAddress webhook = webhook(server.requests().get(0));

    assertThat(accepted.training())
        .usingRecursiveComparison()
        .ignoringFields("acceptedAt")
        .isEqualTo(env.training(env.pinned(), LearntFrom.ANSWER));
    assertThat(accepted.progress()).extracting("phase").isEqualTo(TrainingPhase.DEPLOYING_GPU);
    assertThat(accepted.open()).isEmpty();
    assertThat(accepted.cancel()).isEqualTo(CancelSupport.NONE);
    assertThat(server.requests()).hasSize(1);
    assertThat(webhook).extracting("workflowId", "request").containsExactly(ID, 1);
    assertThat(env.ledger().request(webhook.grant())).contains(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Accepted    | 1 yes [F5jvdzGnYi] | 200 | {"status":"success","messege":"deploying_gpu","training_id":"F5jvdzGnYi"}
          Unresolved  | 1 yes []           | 200 | {"status":"success","messege":"deploying_gpu"}
          Unresolved  | 1 unknown []           | 500 | {"status":"error"}
          Unresolved  | 1 unknown [F5jvdzGnYi] | 200 | {"status":"queued","training_id":"F5jvdzGnYi"}
          Unresolved  | 1 unknown []           | 200 | {"status":"failed","messege":"Failed, Try Again"}
          Unresolved  | 1 unknown []           | 0   | ``
          NotAccepted | ``                     | 429 | {"status":"error","message":"Rate limit exceeded"}
          Refused     | ``                     | 400 | {"status":"error","message":{"prompt":["The prompt field is required."]}}
          Refused     | ``                     | 200 | {"status":"error","message":"Invalid Api Key"}
          """)
  void everyOutcomeIsRecordedAsTheRightFact(
      String outcome, String open, int status, @Nullable String body) {
    server.answer(status, body == null ? "" : body);
    SubmitOutcome known = submit(FIRST);

    assertThat(known.getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(lines(env.ledger().open())).isEqualTo(open);
    assertThat(env.ledger().requests()).hasSize(1);
    // Where it names a training, the ledger checks that one.
    assertThat(server.requests())
        .filteredOn(request -> request.startsWith("POST /api/sandbox/v3/fine_tune "))
        .singleElement()
        .asString()
        .contains("\"webhook\":\"\"");
    if (known instanceof SubmitOutcome.Unresolved) {
      assertAsTheLedgerHasIt(known);
    }
  }

  @Test
  void anEchoedKeyIsNotRecorded() {
    server.answer(error("odd: sk/\\\"x+y"));
    submit(FIRST);
    assertThat(env.ledger().toString()).contains("odd: ***").doesNotContain("x+y");
  }

  @Test
  void aRefusedConnectionIsRecordedAsNotAccepted() {
    server.close();
    submit(FIRST);
    assertThat(env.ledger().requests().toString())
        .contains("NOT_ACCEPTED, reason=nothing was sent: no connection to http://127.0.0.1:");
  }

  @Test
  void theGrantIsInTheLedgerBeforeAnythingIsSent() {
    List<OpenRequest> seen = new CopyOnWriteArrayList<>();
    server.behave(
        (request, connection) -> {
          seen.addAll(env.ledger().open());
          ScriptedServer.respond(connection, 200, ACCEPTED);
        });
    submit(FIRST);
    assertThat(lines(seen)).isEqualTo("1 unknown []");
  }

  static List<ActivityCompletionException> overAtTheFence() {
    IllegalStateException cause = new IllegalStateException("the server says so, or nothing");
    return List.of(
        new ActivityNotExistsException(cause),
        new ActivityCompletionFailureException(cause),
        new ActivityPausedException());
  }

  @ParameterizedTest
  @MethodSource("overAtTheFence")
  void anAttemptThatIsNotConfirmedAtItsFenceSendsNothing(ActivityCompletionException over) {
    atTheFence(
        token -> {
          throw over;
        });
    assertThatThrownBy(() -> submit(FIRST)).isInstanceOf(WorkflowFailedException.class);
    assertNothingWasSent("nothing was sent: the attempt was over");
  }

  @Test
  void anAttemptThatTemporalHasGivenUpSendsNothing() {
    atTheFence(this::giveUp);
    assertThatThrownBy(() -> submit(FIRST)).isInstanceOf(WorkflowFailedException.class);
    assertNothingWasSent("nothing was sent: the attempt was over");
  }

  @ParameterizedTest(name = "{0} s by one clock and {1} s by the other")
  @CsvSource({"31, 0, false", "0, 31, false", "29, 29, true"})
  void aRequestIsNotWrittenLongAfterItsFence(int nanoSeconds, int wallSeconds, boolean sent) {
    AtomicLong nanos = new AtomicLong();
    AtomicLong millis = new AtomicLong();
    env.windows = () -> new SendWindow(nanos::get, millis::get);
    atTheFence(
        token -> {
          nanos.addAndGet(Duration.ofSeconds(nanoSeconds).toNanos());
          millis.addAndGet(Duration.ofSeconds(wallSeconds).toMillis());
        });
    server.answer(ACCEPTED);
    SubmitOutcome outcome = submit(FIRST);

    if (sent) {
      assertThat(accepted(outcome).training().trainingId()).isEqualTo("F5jvdzGnYi");
    } else {
      String reason = "nothing was sent: it was held up for more than 30 s";
      assertThat(outcome).isEqualTo(new SubmitOutcome.NotAccepted(reason, null, List.of()));
      assertNothingWasSent(reason);
    }
  }

  @Test
  void whereTheLedgerDoesNotAnswerNothingIsSent() {
    env.ledgers = env.temporal.unreachable(Integer.MAX_VALUE);
    assertThatThrownBy(() -> submit(FIRST)).isInstanceOf(WorkflowFailedException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anAttemptAfterOneThatDiedFindsTheOpenRequestAndSendsNothing() {
    env.grant();
    assertThat(submit(FIRST))
        .isEqualTo(new SubmitOutcome.Unresolved(env.ledger().open(), false, false));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void theAnswerToAnAttemptThatWasGivenUpIsKept() {
    CompletableFuture<byte[]> attempt = new CompletableFuture<>();
    CompletableFuture<Void> late = new CompletableFuture<>();
    server.behave(
        (request, connection) -> {
          giveUp(attempt.join());
          late.join();
          ScriptedServer.respond(connection, 200, ACCEPTED);
        });
    atTheFence(attempt::complete);
    SubmitCommand command = new SubmitCommand("run", request(), FIRST);
    SubmitOutcome next = env.callAgain(ProviderActivities.SUBMIT, command, SubmitOutcome.class, 10);

    assertThat(next).isEqualTo(new SubmitOutcome.Unresolved(env.ledger().open(), false, false));
    late.complete(null);
    env.temporal.awaitState(state -> state.holds("F5jvdzGnYi"));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void whatIsReadyIsTheResultAndTheProviderIsNotAsked() {
    env.accept();
    env.temporal.recordReady(1, "F5jvdzGnYi");
    env.temporal.awaitClose();

    assertThat(submit(FIRST))
        .isEqualTo(new SubmitOutcome.Ready(env.temporal.result("F5jvdzGnYi"), List.of()));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void twoRequestsThatWereBothAcceptedAreBothKept() {
    server.answer(Samples.accepted("second"));
    env.grant();
    SubmitOutcome.Accepted second = accepted(submit(new Allowance(Allowance.Kind.OPERATOR, 1)));
    assertThat(second.training().request()).isEqualTo(2);
    assertThat(lines(second.open())).isEqualTo("1 unknown []");

    env.temporal.record(1, "g1", Fact.ACCEPTED, "F5jvdzGnYi");
    assertThat(lines(env.ledger().open())).isEqualTo("1 yes [F5jvdzGnYi], 2 yes [second]");
    SubmitOutcome.Accepted known = accepted(submit(FIRST));
    assertThat(known.training().trainingId()).isEqualTo("second");
    assertThat(lines(known.open())).isEqualTo("1 yes [F5jvdzGnYi]");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void theExtraRequestOfThePolicyIsUsedWhileItMayHaveBeenAccepted() {
    server.answer(500, "");
    env.grant();
    env.temporal.record(1, "g1", Fact.UNKNOWN, null);
    SubmitOutcome outcome = submit(new Allowance(Allowance.Kind.POLICY, 1));

    assertThat(outcome).extracting("extraUsed").isEqualTo(true);
    assertThat(lines(outcome.open())).isEqualTo("1 unknown [], 2 unknown []");
    assertAsTheLedgerHasIt(outcome);
  }

  @Test
  void otherContentIsRefusedWhileARequestIsOpen() {
    reserveFor(request().withSeed(7L));
    assertThat(submit(FIRST)).extracting("type").isEqualTo(FailureType.OTHER_CONTENT);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void anUnknownAccountIsRefusedAndNothingIsSent() {
    FineTuneRequest other = request().withAccount("other");
    RequestProblem field =
        new RequestProblem(
            "account",
            "other",
            "is \"other\", which is no account of the worker",
            "name one of default, or have the account added to the worker");
    String reason =
        "Nothing was submitted. account is \"other\", which is no account of the worker: name one of"
            + " default, or have the account added to the worker.";
    assertThat(submit(other, FIRST))
        .isEqualTo(
            new SubmitOutcome.Refused(
                FailureType.INVALID_REQUEST, reason, List.of(), List.of(field)));

    reserveFor(other);
    assertThat(submit(other, FIRST))
        .isEqualTo(new SubmitOutcome.Unresolved(env.ledger().open(), false, false));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aPublicUrlNeedsASecret() {
    env.publicUrl = "https://hooks";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> env.provider(null))
        .withMessage("public URL is \"https://hooks\" and there is no webhook secret: set one");
  }

  @Test
  void whatTheTrainerDoesNotTakeIsRefusedAndNothingIsSent() {
    SubmitOutcome outcome = submit(request().withOptions(Map.of("lora_rank", 16)), FIRST);

    assertThat(outcome)
        .isEqualTo(
            new SubmitOutcome.Refused(
                FailureType.INVALID_REQUEST,
                "Nothing was submitted. options.lora_rank is no option of this trainer: leave it"
                    + " out: the trainer has none.",
                List.of(),
                List.of(TrainerRules.unknown("lora_rank", List.of()))));
    assertThat(server.requests()).isEmpty();
  }

  private SubmitOutcome submit(Allowance allowance) {
    return submit(request(), allowance);
  }

  private SubmitOutcome submit(FineTuneRequest request, Allowance allowance) {
    return env.submit(request, allowance);
  }

  private void reserveFor(FineTuneRequest request) {
    LedgerServer temporal = env.working();
    temporal.ledgers.reserve(ID, temporal.reservation("g1", RequestDigest.of(request), FIRST));
  }

  private static SubmitOutcome.Accepted accepted(SubmitOutcome outcome) {
    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    return (SubmitOutcome.Accepted) outcome;
  }

  private void atTheFence(Consumer<byte[]> event) {
    env.atHeartbeat(1, event);
  }

  private void giveUp(byte[] attempt) {
    env.temporal
        .temporal
        .getWorkflowClient()
        .newActivityCompletionClient()
        .completeExceptionally(attempt, new IllegalStateException("its worker died"));
  }

  private void assertNothingWasSent(String reason) {
    assertThat(server.requests()).isEmpty();
    assertThat(env.temporal.awaitState(LedgerState::isSettled).requests())
        .singleElement()
        .extracting("reason")
        .isEqualTo(reason);
  }

  private void assertAsTheLedgerHasIt(SubmitOutcome outcome) {
    assertThat(outcome)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Instant.class)
        .isEqualTo(env.ledger().standing(new ReadCommand("run", RequestDigest.of(request()))));
  }

  private static String lines(List<OpenRequest> open) {
    return open.stream()
        .map(one -> "%s %s %s".formatted(one.request(), one.charged().word(), one.trainingIds()))
        .collect(Collectors.joining(", "));
  }

  private static WebhookAddress webhook(String request) {
    Matcher matcher =
        Pattern.compile("\"webhook\":\"https://hooks.example.com/webhooks/([^\"]*)\"")
            .matcher(request);
    assertThat(matcher.find()).isTrue();
    List<String> segments = List.of(matcher.group(1).split("/", -1));
    return ProviderEnvironment.WEBHOOKS.verify(segments).orElseThrow();
  }
}
