package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.processes.TestAccount;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.behaviour.Webhooks.Signature;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.simulator.ledger.SentWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Webhooks whose signatures prove nothing are dropped, and cost time only. */
@Tag("real-server")
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class BadWebhooksTest {

  /** The good one first; a new key last, as nothing that follows could be told from it. */
  private static final List<Signature> SIGNATURES =
      List.of(
          Signature.VALID,
          Signature.MISSING,
          Signature.WRONG_KEY,
          Signature.OLD,
          Signature.ALTERED_BODY,
          Signature.ROTATED_KEY);

  private static final Pattern SERVED = Pattern.compile("are served at (http://[0-9.:]+)");

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("dev.finetune.processes.SimulatedProvider#signing")
  void theyAreDroppedAndCountedAndTheTrainingEndsAllTheSame(SimulatedProvider provider) {
    Behaviour[] behaviours =
        SIGNATURES.stream()
            .map(how -> Webhooks.atEnd().withRepeatsAfterEnd(5).withSignature(how))
            .map(webhooks -> Behaviour.normal().withWebhooks(webhooks).next(1))
            .toArray(Behaviour[]::new);
    try (World world =
        new World(directory, Duration.ofMillis(150), behaviours)
            .accounts(TestAccount.at(provider))
            .with("FINETUNE_MANAGEMENT_ADDRESS", "127.0.0.1:0")) {
      ChildJvm gateway = world.gateway();
      gateway.awaitLog("are received at");
      var unused = world.localWorker();

      for (int i = 0; i < SIGNATURES.size(); i++) {
        trainsToItsEnd(world, provider, i);
      }

      World.waiting()
          .untilAsserted(
              () ->
                  assertThat(metrics(gateway))
                      .contains(
                          "finetune_webhooks_total{account=\"default\",verdict=\"rejected\"} "
                              + dropped(world)
                              + ".0"));
    }
  }

  private static void trainsToItsEnd(World world, SimulatedProvider provider, int place) {
    StartedTraining training = world.start(world.request().withSeed(place + 1L));
    assertThat(world.result(training).trainingId()).isEqualTo(world.paid().get(place).id());
    World.waiting().until(() -> answers(world.paid().get(place)).findAny().isPresent());
    Signature how = SIGNATURES.get(place);
    assertThat(answers(world.paid().get(place)))
        .as("a webhook with signature %s", how)
        .isSubsetOf(verdicts(provider, how));
  }

  /** A key that was published since is fetched once a minute at most. */
  private static List<Integer> verdicts(SimulatedProvider provider, Signature how) {
    return switch (how) {
      case VALID -> List.of(200);
      case ROTATED_KEY ->
          provider.provider().sharesWebhookSecret() ? List.of(403) : List.of(200, 403);
      case MISSING, WRONG_KEY, OLD, ALTERED_BODY -> List.of(403);
    };
  }

  private static long dropped(World world) {
    return world.paid().stream()
        .flatMap(BadWebhooksTest::answers)
        .filter(Integer.valueOf(403)::equals)
        .count();
  }

  /** The verdicts: a gateway that cannot reach Temporal in time asks to be called again. */
  private static Stream<Integer> answers(AcceptedTraining training) {
    return training.webhooks().stream()
        .map(SentWebhook::answered)
        .filter(Objects::nonNull)
        .filter(status -> status != 503);
  }

  private String metrics(ChildJvm program) throws IOException, InterruptedException {
    Matcher served = SERVED.matcher(program.log());
    assertThat(served.find()).isTrue();
    HttpRequest request = HttpRequest.newBuilder(URI.create(served.group(1) + "/metrics")).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
