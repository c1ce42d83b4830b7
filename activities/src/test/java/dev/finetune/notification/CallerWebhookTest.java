package dev.finetune.notification;

import static dev.finetune.outbound.LocalServer.answering;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.standardwebhooks.Webhook;
import dev.finetune.activity.CallerMessage;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.LocalServer;
import dev.finetune.outbound.LocalServer.Received;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.outbound.RawServer;
import dev.finetune.outbound.Secret;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerWebhookTest {

  private static final byte[] SAYS_MUCH = "a stack trace".getBytes(UTF_8);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Clock NOON = at("2026-11-23T12:00:00Z");

  @AutoClose private final LocalServer server = LocalServer.start();

  private static Clock at(String instant) {
    return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
  }

  private void send(@Nullable Secret secret, Clock clock) {
    send(server.network(), server.url("/hook?token=t0p"), secret, clock);
  }

  private static void send(
      AllowedNetworks allowed, String url, @Nullable Secret secret, Clock clock) {
    try (OutboundClient client = new OutboundClient(allowed, OutboundLimits.NOTIFICATION)) {
      new CallerWebhook(client, () -> Optional.ofNullable(secret), clock)
          .notifyCaller(message(url));
    }
  }

  private static CallerMessage message(String url) {
    return new CallerMessage(
        url,
        "msg-1",
        JsonNodeFactory.instance.objectNode().put("status", "success").put("n", "ü\n"));
  }

  private ApplicationFailure failure(int status, String... headers) {
    server.on("/hook", answering(status, SAYS_MUCH, headers));
    return failureOf(server.network(), server.url("/hook?token=t0p"));
  }

  private static ApplicationFailure failureOf(AllowedNetworks allowed, String url) {
    return catchThrowableOfType(ApplicationFailure.class, () -> send(allowed, url, null, NOON));
  }

  @Test
  void aMessageIsTheBodyAsJson() {
    server.on("/hook", answering(204, new byte[0]));
    send(null, NOON);

    Received request = server.received().get(0);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.body()).isEqualTo("{\"status\":\"success\",\"n\":\"ü\\n\"}");
    assertThat(request.headers())
        .contains(
            "content-type: application/json",
            "webhook-id: msg-1",
            "webhook-timestamp: 1795435200",
            "user-agent: finetune");
    assertThat(request.header("webhook-signature")).isEmpty();
  }

  @Test
  void aReceiverCanVerifyTheSignature() throws Exception {
    server.on("/hook", answering(200, SAYS_MUCH));
    send(Secret.of(SECRET), Clock.systemUTC());

    Received request = server.received().get(0);
    new Webhook(SECRET)
        .verify(
            request.body(),
            Map.of(
                "webhook-id", List.of(request.header("webhook-id")),
                "webhook-timestamp", List.of(request.header("webhook-timestamp")),
                "webhook-signature", List.of(request.header("webhook-signature"))));
  }

  @Test
  void aSecretThatHasChangedSignsTheNextMessage() {
    server.on("/hook", answering(200, new byte[0]));
    send(Secret.of(SECRET), NOON);
    AtomicReference<Optional<Secret>> secret =
        new AtomicReference<>(Optional.of(Secret.of(SECRET)));
    try (OutboundClient client =
        new OutboundClient(server.network(), OutboundLimits.NOTIFICATION)) {
      CallerWebhook webhook = new CallerWebhook(client, secret::get, NOON);
      webhook.notifyCaller(message(server.url("/hook?token=t0p")));
      secret.set(Optional.of(Secret.of("whsec_" + "A".repeat(32))));
      webhook.notifyCaller(message(server.url("/hook?token=t0p")));
    }

    List<String> signatures =
        server.received().stream().map(one -> one.header("webhook-signature")).toList();
    assertThat(signatures.get(1)).isEqualTo(signatures.get(0));
    assertThat(signatures.get(2)).isNotEqualTo(signatures.get(1));
  }

  @Test
  void eachAttemptIsSignedAfreshWithTheSameIdAndBody() {
    server.on("/hook", answering(200, new byte[0]));
    send(Secret.of(SECRET), NOON);
    send(Secret.of(SECRET), at("2026-11-23T13:00:00Z"));

    assertThat(server.received()).extracting(Received::body).containsOnly(body());
    assertThat(server.received()).extracting(r -> r.header("webhook-id")).containsOnly("msg-1");
    assertThat(server.received())
        .extracting(r -> r.header("webhook-signature"))
        .doesNotHaveDuplicates();
  }

  private String body() {
    return server.received().get(0).body();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          308 | NotificationFailed  | : redirects are not followed, give the address where they end
          400 | NotificationFailed  | : check its address and what it accepts
          401 | NotificationFailed  | : check its address and what it accepts
          404 | NotificationFailed  | : check its address and what it accepts
          410 | NotificationRefused | : it wants no more messages
          422 | NotificationFailed  | : check its address and what it accepts
          429 | NotificationFailed  | : check its address and what it accepts
          500 | NotificationFailed  |
          503 | NotificationFailed  |
          """)
  void mostAnswersMayBecomeBetterAndNothingElseOfThemIsShown(
      int status, String type, @Nullable String hint) {
    ApplicationFailure failure = failure(status, "location", "/other");

    assertThat(failure.getType()).isEqualTo(type);
    assertThat(failure.isNonRetryable()).isEqualTo(type.equals("NotificationRefused"));
    assertThat(failure.getOriginalMessage())
        .isEqualTo("the webhook at 127.0.0.1 answered " + status + (hint == null ? "" : hint));
    assertThat(failure.getCause()).isNull();
    assertThat(server.received()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"503, 90, PT1M30S", "429, 90, PT1M30S", "429, 0,", "500, 90,"})
  void aBusyWebhookCanAskForAPauseThatIsNotShorterThanTheUsual(
      int status, String retryAfter, @Nullable Duration pause) {
    assertThat(failure(status, "retry-after", retryAfter).getNextRetryDelay()).isEqualTo(pause);
  }

  @Test
  void anAddressThatMayNotBeCalledIsTheEnd() {
    ApplicationFailure failure =
        failureOf(AllowedNetworks.NONE.of("SOME_NETWORKS"), server.url("/hook"));

    assertThat(failure.getType()).isEqualTo("NotificationRefused");
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "the webhook cannot be called: 127.0.0.1 is a loopback address; use an address that"
                + " is reachable from the Internet, or let the operator add 127.0.0.1/32"
                + server.url("").replaceFirst(".*(?=:)", "")
                + " to SOME_NETWORKS");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void aDroppedConnectionIsNotTriedAgainAtOnce() throws IOException {
    try (RawServer dropping = RawServer.start(socket -> socket.getInputStream().read())) {
      ApplicationFailure failure = failureOf(dropping.network(), dropping.url("/hook?token=t0p"));

      assertThat(failure.getOriginalMessage())
          .isEqualTo("the webhook was not reached: 127.0.0.1 broke the connection off");
      assertThat(dropping.connections()).isEqualTo(1);
    }
  }
}
