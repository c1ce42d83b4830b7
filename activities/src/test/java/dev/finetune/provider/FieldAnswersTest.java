package dev.finetune.provider;

import static dev.finetune.provider.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finetune.activity.Allowance;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the training API really answers, through the activities: P1 to P13 of the field. */
class FieldAnswersTest {

  @AutoClose private final ProviderEnvironment env = new ProviderEnvironment("dreambooth-sandbox");

  private static String ready(String more) {
    return "{\"status\":\"success\",\"messege\":\"model_ready\"" + more + "}";
  }

  static Stream<Arguments> ready() {
    return Stream.of(
        arguments("P1", ready(",\"data\":\"line\nModel \u001b[0m\"")),
        arguments("P3", ready(",\"eta\": NaN")),
        arguments("P5", "<br />\n<b>Notice</b>: Undefined index in <b>/x.php</b>" + ready("")),
        arguments("P6", ready(",\"data\":\"" + "x".repeat(301_000) + "\"")),
        arguments("P6", ready(",\"data\":\"" + "x".repeat(5_000_000) + "\"")));
  }

  private static void publish(TestReporter reporter, String id, String known) {
    reporter.publishFile(id, TEXT_PLAIN_UTF_8, to -> Files.writeString(to, known));
  }

  @ParameterizedTest
  @MethodSource("ready")
  void aPollEndsReady(String id, String body, TestReporter reporter) {
    env.server.answer(body);
    PollNews news = env.poll(env.accept(), null);
    publish(reporter, id, Lines.of(news.status()));
    assertThat(news.status()).isInstanceOf(TrainingStatus.Ready.class);
    assertThat(env.server.requests()).hasSize(1);
  }

  static Stream<Arguments> submits() {
    String accepted = "{\"status\":\"success\",\"training_id\":\"F5jvdzGnYi\"";
    return Stream.of(
        arguments("P8", 200, accepted + ",\"data\":\"line\nModel\"}", "Accepted"),
        arguments("P8", 200, accepted + ",\"eta\": NaN}", "Accepted"),
        arguments("P8", 200, "<b>Notice</b>: x in <b>/x.php</b>" + accepted + "}", "Accepted"),
        arguments("P8", 200, accepted + ",}", "Accepted"),
        arguments("P8", 200, accepted + ",oops", "Unresolved [F5jvdzGnYi]"),
        arguments(
            "P10",
            400,
            "{\"status\":\"error\",\"messege\":[\"The images must have 3.\"]}",
            "Refused"),
        arguments("P11", 403, "<!DOCTYPE html><title>Just a moment...</title>", "Refused"),
        // P12; notatallshaw/nab#579, sindresorhus/got#991, Stack-Cairn/LiveAgent#608.
        arguments("P12", 521, "", "NotAccepted"),
        arguments("P12", 523, "", "NotAccepted"),
        arguments("P12", 525, "", "NotAccepted"),
        arguments("ours", 520, "", "Unresolved []"),
        arguments("ours", 522, "", "Unresolved []"),
        arguments("ours", 524, "", "Unresolved []"),
        arguments("P14", 407, "", "NotAccepted"),
        arguments("ours", 301, "", "Refused"));
  }

  @ParameterizedTest
  @MethodSource("submits")
  void aSubmitNamesWhatIsNamed(
      String id, int status, String body, String outcome, TestReporter reporter) {
    env.server.answer(status, body);
    SubmitOutcome known = env.submit(request(), Allowance.FIRST);
    String named =
        known.open().stream()
            .map(OpenRequest::trainingIds)
            .findFirst()
            .map(ids -> " " + ids)
            .orElse("");
    String line = known.getClass().getSimpleName() + named;
    publish(reporter, id, status + ": " + line + reason(known));
    assertThat(line).isEqualTo(outcome);
    // The ledger checks an id that is named by itself, at any time.
    assertThat(env.server.paths()).filteredOn(path -> path.endsWith("/fine_tune")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 308})
  void anApiThatMovedIsNamedAndNotFollowed(int status, TestReporter reporter) {
    String there = env.server.url() + "/there";
    env.server.behave(
        (request, connection) ->
            ScriptedServer.respond(connection, status, "", "Location: " + there));

    SubmitOutcome known = env.submit(request(), Allowance.FIRST);

    publish(reporter, "P13", status + ":" + reason(known));
    assertThat(known).isInstanceOf(SubmitOutcome.Refused.class);
    assertThat(reason(known))
        .contains("has moved, to \"%s\"".formatted(there))
        .contains("FINETUNE_PROVIDER_URL");
    assertThat(env.server.paths()).singleElement().asString().endsWith("/fine_tune");
  }

  private static String reason(SubmitOutcome known) {
    return known.match(
        accepted -> " " + accepted.training().trainingId(),
        ready -> "",
        notAccepted -> ", " + notAccepted.reason(),
        refused -> ", " + refused.reason(),
        unknown -> ", " + unknown.last().reason());
  }
}
