package dev.finetune.provider;

import static dev.finetune.activity.Allowance.FIRST;
import static dev.finetune.ledgers.LedgerServer.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledger.Reservation;
import dev.finetune.ledgers.Intercepted;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestDigest;
import dev.finetune.training.TrainingPhase;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityCompletionFailureException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.client.ActivityPausedException;
import io.temporal.client.WorkflowFailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reserve, fence, send, record; and whatever breaks, nothing is sent twice. */
class SubmitTest {

  private static final String ACCEPTED =
      "{\"status\":\"success\",\"messege\":\"deploying_gpu\",\"training_id\":\"F5jvdzGnYi\"}";
  private static final String SECOND =
      "{\"status\":\"success\",\"messege\":\"deploying_gpu\",\"training_id\":\"second\"}";
  private static final String GPU = "{\"status\":\"success\",\"messege\":\"deploying_gpu\"}";
  private static final String READY = "{\"status\":\"success\",\"messege\":\"model_ready\"}";
  private static final String FAILED = "{\"status\":\"error\",\"messege\":\"training_failed\"}";

  @Test
  void anAcceptedRequestIsSentOnceToAnAddressOfItsOwn() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env =
        new ProviderEnvironment(server).withPublicUrl("https://hooks.example.com/")) {
      SubmitOutcome.Accepted accepted = accepted(env.submit(FIRST));
      WebhookAddress webhook = webhook(server.requests().get(0));

      assertThat(accepted.training())
          .usingRecursiveComparison()
          .ignoringFields("acceptedAt")
          .isEqualTo(env.training(LearntFrom.ANSWER));
      assertThat(accepted.progress()).extracting("phase").isEqualTo(TrainingPhase.DEPLOYING_GPU);
      assertThat(accepted.open()).isEmpty();
      assertThat(server.requests()).hasSize(1);
      assertThat(webhook).extracting("workflowId", "request").containsExactly(ID, 1);
      assertThat(env.ledger().request(webhook.grant())).contains(1);
    }
  }

  @Test
  void withoutAPublicUrlThereIsNoWebhook() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.submit(FIRST);
      assertThat(server.requests().get(0)).contains("\"webhook\":\"\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Accepted    | 1 charged [F5jvdzGnYi] | 200 | {"status":"success","messege":"deploying_gpu","training_id":"F5jvdzGnYi"}
          Unresolved  | 1 charged []           | 200 | {"status":"success","messege":"deploying_gpu"}
          Unresolved  | 1 unknown []           | 500 | {"status":"error"}
          Unresolved  | 1 unknown []           | 200 | {"status":"failed","messege":"Failed, Try Again"}
          Unresolved  | 1 unknown []           | 0   | ``
          NotAccepted | ``                     | 429 | {"status":"error","message":"Rate limit exceeded"}
          Refused     | ``                     | 400 | {"status":"error","message":{"prompt":["The prompt field is required."]}}
          Refused     | ``                     | 200 | {"status":"error","message":"Invalid Api Key"}
          """)
  void everyOutcomeIsRecordedAsTheRightFact(
      String outcome, String open, int status, @Nullable String body) throws IOException {
    ScriptedServer server = answeringOrDropping(status, body == null ? "" : body);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      SubmitOutcome known = env.submit(FIRST);

      assertThat(known.getClass().getSimpleName()).isEqualTo(outcome);
      assertThat(lines(env.ledger().open())).isEqualTo(open);
      assertThat(env.ledger().requests()).hasSize(1);
      if (known instanceof SubmitOutcome.Unresolved) {
        assertAsTheLedgerHasIt(known, env);
      }
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anEchoedKeyIsNotRecorded() throws IOException {
    String echo = "{\"status\":\"error\",\"message\":\"odd: sk/\\\"x+y\"}";
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.answering(200, echo))) {
      env.submit(FIRST);
      assertThat(env.ledger().toString()).contains("odd: ***").doesNotContain("x+y");
    }
  }

  @Test
  void aRefusedConnectionIsNotAccepted() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      server.close();
      assertThat(env.submit(FIRST))
          .isInstanceOf(SubmitOutcome.NotAccepted.class)
          .extracting("reason")
          .asString()
          .startsWith("nothing was sent: no connection to http://127.0.0.1:");
      assertThat(env.ledger().isSettled()).isTrue();
    }
  }

  @Test
  void theGrantIsInTheLedgerBeforeAnythingIsSent() throws IOException {
    List<OpenRequest> seen = new CopyOnWriteArrayList<>();
    CompletableFuture<ProviderEnvironment> environment = new CompletableFuture<>();
    ScriptedServer server =
        new ScriptedServer(
            (request, connection) -> {
              seen.addAll(environment.join().ledger().open());
              ScriptedServer.respond(connection, 200, ACCEPTED);
            });
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      environment.complete(env);
      env.submit(FIRST);
      assertThat(lines(seen)).isEqualTo("1 unknown []");
    }
  }

  @ParameterizedTest
  @MethodSource("overAtTheFence")
  void anAttemptThatIsNotConfirmedAtItsFenceSendsNothing(ActivityCompletionException over)
      throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      atTheFence(
          env,
          token -> {
            throw over;
          });
      assertThatThrownBy(() -> env.submit(FIRST)).isInstanceOf(WorkflowFailedException.class);
      assertNothingWasSent(env, "nothing was sent: the attempt was over");
    }
  }

  static List<ActivityCompletionException> overAtTheFence() {
    IllegalStateException cause = new IllegalStateException("the server says so, or nothing");
    return List.of(
        new ActivityNotExistsException(cause),
        new ActivityCompletionFailureException(cause),
        new ActivityPausedException());
  }

  @Test
  void anAttemptThatTemporalHasGivenUpSendsNothing() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      atTheFence(env, token -> giveUp(env, token));
      assertThatThrownBy(() -> env.submit(FIRST)).isInstanceOf(WorkflowFailedException.class);
      assertNothingWasSent(env, "nothing was sent: the attempt was over");
    }
  }

  @ParameterizedTest(name = "{0} s by one clock and {1} s by the other")
  @CsvSource({"31, 0, false", "0, 31, false", "29, 29, true"})
  void aRequestIsNotWrittenLongAfterItsFence(int nanoSeconds, int wallSeconds, boolean sent)
      throws IOException {
    AtomicLong nanos = new AtomicLong();
    AtomicLong millis = new AtomicLong();
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.withWindows(() -> new SendWindow(nanos::get, millis::get));
      atTheFence(
          env,
          token -> {
            nanos.addAndGet(Duration.ofSeconds(nanoSeconds).toNanos());
            millis.addAndGet(Duration.ofSeconds(wallSeconds).toMillis());
          });
      SubmitOutcome outcome = env.submit(FIRST);

      assertThat(outcome instanceof SubmitOutcome.Accepted).isEqualTo(sent);
      if (!sent) {
        assertThat(outcome)
            .isEqualTo(
                new SubmitOutcome.NotAccepted(
                    "nothing was sent: it was held up for more than 30 s", null, List.of()));
        assertNothingWasSent(env, "nothing was sent: it was held up for more than 30 s");
      }
    }
  }

  @Test
  void whereTheLedgerDoesNotAnswerNothingIsSent() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.withLedgers(env.temporal.unreachable(Integer.MAX_VALUE));
      assertThatThrownBy(() -> env.submit(FIRST)).isInstanceOf(WorkflowFailedException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void anAttemptAfterOneThatDiedFindsTheOpenRequestAndSendsNothing() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.grant();
      assertThat(env.submit(FIRST))
          .isEqualTo(new SubmitOutcome.Unresolved(env.ledger().open(), false));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void theAnswerToAnAttemptThatWasGivenUpIsKept() throws IOException {
    CompletableFuture<byte[]> attempt = new CompletableFuture<>();
    CompletableFuture<ProviderEnvironment> environment = new CompletableFuture<>();
    CompletableFuture<Void> late = new CompletableFuture<>();
    ScriptedServer server =
        new ScriptedServer(
            (request, connection) -> {
              giveUp(environment.join(), attempt.join());
              late.join();
              ScriptedServer.respond(connection, 200, ACCEPTED);
            });
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      environment.complete(env);
      atTheFence(env, attempt::complete);
      SubmitCommand command = new SubmitCommand(Samples.request(), FIRST);
      SubmitOutcome next =
          env.callAgain(
              ProviderActivities.SUBMIT, command, SubmitOutcome.class, Duration.ofMinutes(1));

      assertThat(next).isEqualTo(new SubmitOutcome.Unresolved(env.ledger().open(), false));
      late.complete(null);
      env.temporal.awaitState(state -> state.holds("F5jvdzGnYi"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aTrainingOfAnEarlierRunIsGoneOnWith() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      AcceptedTraining earlier = env.accept();
      SubmitOutcome.Accepted accepted = accepted(env.submit(FIRST));

      assertThat(accepted.training().trainingId()).isEqualTo(earlier.trainingId());
      assertThat(accepted.progress()).isNull();
      assertThat(server.paths()).containsExactly("/api/sandbox/v3/fine_tune_status/F5jvdzGnYi");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 500})
  void aTrainingOfAnEarlierRunThatCannotBeCheckedIsGoneOnWith(int status) throws IOException {
    ScriptedServer server = ScriptedServer.answering(status, "{\"status\":\"error\"}");
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.accept();
      assertThat(accepted(env.submit(FIRST)).training().request()).isEqualTo(1);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aTrainingOfAnEarlierRunThatHasFailedIsSettledAndAnotherRequestIsGranted()
      throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(FAILED, SECOND);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.accept();
      AcceptedTraining training = accepted(env.submit(FIRST)).training();

      assertThat(training).extracting("trainingId", "request").containsExactly("second", 2);
      assertThat(env.ledger().hasEnded("F5jvdzGnYi")).isTrue();
      assertThat(lines(env.ledger().open())).isEqualTo("2 charged [second]");
      assertThat(server.paths())
          .containsExactly(
              "/api/sandbox/v3/fine_tune_status/F5jvdzGnYi", "/api/sandbox/v3/fine_tune");
    }
  }

  @Test
  void aTrainingOfAnEarlierRunThatIsReadyMeanwhileIsTheResult() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(READY);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.accept();
      assertThat(env.submit(FIRST))
          .isEqualTo(new SubmitOutcome.Ready(env.temporal.result("F5jvdzGnYi"), List.of()));
      env.temporal.awaitClose();
      assertThat(env.ledger().ready()).isEqualTo(env.temporal.result("F5jvdzGnYi"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void whatWasReadyEarlierIsReadyAndTheProviderIsNotAsked() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.accept();
      env.temporal.recordReady(1, "F5jvdzGnYi");
      env.temporal.awaitClose();
      assertThat(env.submit(FIRST))
          .isEqualTo(new SubmitOutcome.Ready(env.temporal.result("F5jvdzGnYi"), List.of()));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void twoRequestsThatWereBothAcceptedAreBothKept() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(SECOND, GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.grant();
      SubmitOutcome.Accepted second =
          accepted(env.submit(new Allowance(Allowance.Kind.OPERATOR, 1)));
      assertThat(second.training().request()).isEqualTo(2);
      assertThat(lines(second.open())).isEqualTo("1 unknown []");

      env.temporal.record(1, "g1", Fact.ACCEPTED, "F5jvdzGnYi");
      assertThat(lines(env.ledger().open()))
          .isEqualTo("1 charged [F5jvdzGnYi], 2 charged [second]");
      SubmitOutcome.Accepted known = accepted(env.submit(FIRST));
      assertThat(known.training().trainingId()).isEqualTo("second");
      assertThat(lines(known.open())).isEqualTo("1 charged [F5jvdzGnYi]");
      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void theExtraRequestOfThePolicyIsUsedWhateverBecomesOfIt() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.answering(500, ""))) {
      env.grant();
      env.temporal.record(1, "g1", Fact.UNKNOWN, null);
      SubmitOutcome outcome = env.submit(new Allowance(Allowance.Kind.POLICY, 1));

      assertThat(outcome).extracting("extraUsed").isEqualTo(true);
      assertThat(lines(outcome.open())).isEqualTo("1 unknown [], 2 unknown []");
      assertAsTheLedgerHasIt(outcome, env);
    }
  }

  @Test
  void otherContentIsRefusedWhileARequestIsOpen() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      reserve(env, Samples.request().withSeed(7L));
      assertThat(env.submit(FIRST)).extracting("type").isEqualTo(FailureType.OTHER_CONTENT);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void anUnknownAccountIsRefusedAndNothingIsSent() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      assertThat(submitFor("other", env))
          .isEqualTo(
              new SubmitOutcome.Refused(
                  FailureType.REQUEST_REFUSED,
                  "nothing was sent: account \"other\" is not known to this worker, which serves "
                      + "accounts \"default\". Name one of these, or give the workers a key for it, "
                      + "and start the training again",
                  List.of()));
      reserve(env, Samples.request().withAccount("other"));
      assertThat(submitFor("other", env))
          .isEqualTo(new SubmitOutcome.Unresolved(env.ledger().open(), false));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aPublicUrlNeedsASecret() throws IOException {
    try (ProviderEnvironment env =
        new ProviderEnvironment(ScriptedServer.answering(200, "")).withPublicUrl("https://hooks")) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  TrainingProvider.connect(
                      env.settings(), null, env.completion(), env.temporal.ledgers, env.clock()))
          .withMessage("public URL is \"https://hooks\" and there is no webhook secret: set one");
    }
  }

  private static SubmitOutcome submitFor(String account, ProviderEnvironment env) {
    FineTuneRequest request = Samples.request().withAccount(account);
    SubmitCommand command = new SubmitCommand(request, FIRST);
    return env.call(ProviderActivities.SUBMIT, command, SubmitOutcome.class);
  }

  private static void reserve(ProviderEnvironment env, FineTuneRequest request) {
    env.working()
        .ledgers
        .reserve(
            ID,
            new Reservation("g1", "run-1", RequestDigest.of(request), FIRST, env.pinned(), null));
  }

  private static SubmitOutcome.Accepted accepted(SubmitOutcome outcome) {
    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    return (SubmitOutcome.Accepted) outcome;
  }

  /** What happens between the fence and the answer to its heartbeat; the argument is its token. */
  private static void atTheFence(ProviderEnvironment env, Consumer<byte[]> event) {
    env.withCompletion(
        Intercepted.of(
            ActivityCompletionClient.class,
            env.completion(),
            (method, arguments, goOn) -> {
              event.accept((byte[]) arguments[0]);
              return goOn.call();
            }));
  }

  private static void giveUp(ProviderEnvironment env, byte[] attempt) {
    env.completion().completeExceptionally(attempt, new IllegalStateException("its worker died"));
  }

  private static void assertNothingWasSent(ProviderEnvironment env, String reason) {
    assertThat(env.server.requests()).isEmpty();
    assertThat(env.temporal.awaitState(state -> state.isSettled()).requests())
        .singleElement()
        .extracting("reason")
        .isEqualTo(reason);
  }

  private static void assertAsTheLedgerHasIt(SubmitOutcome outcome, ProviderEnvironment env) {
    assertThat(outcome)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Instant.class)
        .isEqualTo(env.ledger().standing(RequestDigest.of(Samples.request())));
  }

  private static String lines(List<OpenRequest> open) {
    return open.stream()
        .map(
            one ->
                "%d %s %s"
                    .formatted(
                        one.request(), one.charged() ? "charged" : "unknown", one.trainingIds()))
        .collect(Collectors.joining(", "));
  }

  private static ScriptedServer answeringOrDropping(int status, String body) {
    return new ScriptedServer(
        (request, connection) -> {
          if (status == 0) {
            connection.close();
          } else {
            ScriptedServer.respond(connection, status, body);
          }
        });
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
