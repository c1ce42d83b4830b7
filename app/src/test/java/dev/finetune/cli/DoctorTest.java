package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.cli.doctor.Check;
import dev.finetune.cli.doctor.TemporalChecks;
import dev.finetune.cli.local.LocalAccounts;
import dev.finetune.cli.local.OwnedHome;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.processes.RealTemporal;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("real-server")
@Timeout(120)
class DoctorTest {

  private static final String SECRET = "a secret of sixteen or more";

  @TempDir private Path folder;

  @Test
  void allThatATrainingNeedsIsThere() throws Exception {
    try (World world = world(SimulatorOptions.defaults());
        OwnedHome home = home(world, SECRET)) {
      world.serve();
      Shell shell = shell();
      // A worker is known once each of its polls has reached the server.
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(shell.run("doctor")).as(shell.out()).isZero());
      List<String> lines = shell.out().lines().toList();
      int last = lines.size() - 1;
      assertThat(lines.subList(0, 7))
          .satisfiesExactly(
              line -> assertThat(line).matches("ok +Temporal: " + home.temporal() + " answers .*"),
              line ->
                  assertThat(line).matches("warning +Namespace: default remembers .* for 24h .*"),
              line -> assertThat(line).contains("--namespace default --retention 720h"),
              line -> assertThat(line).contains("Search attributes: FineTuneState, "),
              line -> assertThat(line).matches("ok +Queue finetune: \\d+@.*"),
              line -> assertThat(line).matches("ok +Queue finetune-provider: \\d+@.*"),
              line -> assertThat(line).contains("Account default: ", "/api ("));
      assertThat(lines.subList(6, last))
          .zipSatisfy(
              LocalAccounts.names(),
              (line, account) ->
                  assertThat(line).contains("Account " + account + ": ", "takes the key"));
      assertThat(lines.get(last)).contains("Gateway: ", "takes our webhooks");
      assertThat(world.simulator().ledger().submits()).isEmpty();
      Shell narrow = shell.at(40);
      narrow.run("doctor");
      assertThat(narrow.out())
          .contains(
              "\n         temporal operator namespace update --namespace default --retention 720h\n");
    }
  }

  @Test
  void whatIsMissingIsNamedWithItsRemedy() throws Exception {
    try (World world = world(SimulatorOptions.defaults().withApiKeys("sk-good"));
        OwnedHome home = home(world, "another secret of sixteen")) {
      world.localGateway();
      Shell shell = shell();
      assertThat(home.temporal()).isEqualTo(world.server().address());
      assertThat(shell.run("doctor", "--json")).isEqualTo(1);
      List<String> failures =
          new ArrayList<>(
              List.of("Search attributes", "Queue finetune", "Queue finetune-provider"));
      LocalAccounts.names().forEach(account -> failures.add("Account " + account));
      failures.add("Gateway");
      JsonNode report = JsonMapper.builder().build().readTree(shell.out());
      assertThat(report.get("healthy").asBoolean()).isFalse();
      assertThat(report.get("checks"))
          .filteredOn(check -> check.get("verdict").asText().equals("failed"))
          .extracting(check -> check.get("name").asText())
          .containsExactlyElementsOf(failures);
      assertThat(report.findValuesAsText("words").toString())
          .contains("no worker polls it", "refuses the key", "takes none of our webhooks")
          .contains("missing: FineTuneState, FineTuneCharged", " --name FineTuneAccount --type ");
      assertThat(report.findValues("remedy")).hasSize(report.get("checks").size());
    }
  }

  @Test
  void whoHasNoTemporalIsShownHowToHaveOne() throws Exception {
    int port = ScriptedTemporal.freePort();
    String nowhere = "127.0.0.1:" + port;
    Check named = only(nowhere, null);
    Check local = only(nowhere, "To try it on this machine: ./finetune dev");
    assertThat(named.remedy()).isNull();
    assertThat(local.remedy()).isEqualTo("To try it on this machine: ./finetune dev");
  }

  private static Check only(String target, @Nullable String howToHaveOne) {
    try (TemporalConnection connection = TemporalConnection.to(target, "default")) {
      return new TemporalChecks(connection, howToHaveOne).all().get(0);
    }
  }

  @Test
  void whatIsRightIsCheckedBesideAMistake() throws Exception {
    Path accounts = folder.resolve("accounts.json");
    Files.writeString(folder.resolve("key"), "sk-1");
    Files.writeString(folder.resolve("empty"), "");
    Files.writeString(
        accounts,
        """
        {"good": {"provider": "modelslab", "url": "http://127.0.0.1:1/api", "key_file": "%1$s/key"},
         "bad": {"provider": "modelslab", "url": "http://127.0.0.1:1/api", "key_file": "%1$s/empty"},
         "odd": {"provider": "modelslab", "url": "http://127.0.0.1:1/api", "key_file": "%1$s/key",
                 "api": "dreambooht"}}
        """
            .formatted(folder));
    Shell shell =
        new Shell(
            folder.resolve("home"),
            Map.of(
                "FINETUNE_ACCOUNTS_FILE",
                accounts.toString(),
                "FINETUNE_PUBLIC_URL",
                "http://127.0.0.1:2",
                "FINETUNE_WEBHOOK_SECRET",
                SECRET,
                "FINETUNE_POLL_MAX",
                "often"));
    doctorWithoutTemporal(shell);
    assertThat(shell.out().lines().filter(line -> !line.startsWith(" ")))
        .anySatisfy(
            line -> assertThat(line).startsWith("failed   Temporal: Temporal does not answer"))
        .anySatisfy(line -> assertThat(line).startsWith("failed   Settings: account \"bad\""))
        .anySatisfy(line -> assertThat(line).startsWith("failed   Settings: FINETUNE_POLL_MAX"))
        .anySatisfy(
            line -> assertThat(line).startsWith("failed   Account good: http://127.0.0.1:1"))
        .anySatisfy(line -> assertThat(line).startsWith("failed   Gateway: http://127.0.0.1:2"));
    assertThat(shell.out().lines().filter(line -> line.matches("\\w+ +Account (bad|odd): .*")))
        .containsExactly(
            "unknown  Account bad: it is not looked at before the mistakes in its settings are mended",
            "unknown  Account odd: it is not looked at before the mistakes in its settings are mended");
  }

  @ParameterizedTest
  @CsvSource({
    "FINETUNE_PUBLIC_URL, nowhere",
    "FINETUNE_WEBHOOK_SECRET, short",
  })
  void aGatewayThatCannotBeAskedIsUnknown(String setting, String value) {
    Map<String, String> settings = new HashMap<>();
    settings.put("FINETUNE_PROVIDER_URL", "http://127.0.0.1:1/api");
    settings.put("FINETUNE_PUBLIC_URL", "http://127.0.0.1:2");
    settings.put("FINETUNE_WEBHOOK_SECRET", SECRET);
    settings.put(setting, value);
    Shell shell = new Shell(folder.resolve("home"), settings);
    doctorWithoutTemporal(shell);
    assertThat(shell.out())
        .contains("failed   Settings: " + setting, "failed   Account default: ")
        .contains("unknown  Gateway: it is not looked at before");
  }

  @Test
  void aGatewayIsCalledWhateverItsName() {
    Map<String, String> settings = new HashMap<>();
    settings.put("FINETUNE_PROVIDER_URL", "http://127.0.0.1:1/api");
    settings.put("FINETUNE_PUBLIC_URL", "http://my_gateway.invalid:8288");
    settings.put("FINETUNE_WEBHOOK_SECRET", SECRET);
    Shell shell = new Shell(folder.resolve("home"), settings);
    doctorWithoutTemporal(shell);
    assertThat(shell.out())
        .contains(
            "failed   Gateway: http://my_gateway.invalid:8288 cannot be reached from here: the host"
                + " name my_gateway.invalid could not be looked up");
  }

  private void doctorWithoutTemporal(Shell shell) {
    try (OwnedHome home = OwnedHome.of(folder.resolve("home"), "127.0.0.1:1")) {
      assertThat(shell.run("doctor")).as(home.temporal()).isEqualTo(4);
    }
  }

  private World world(SimulatorOptions options) throws IOException {
    Path server = Files.createDirectories(folder.resolve("server"));
    return World.with(RealTemporal.start(server), server, options);
  }

  private OwnedHome home(World world, String secret) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.writeString(home.resolve("webhook-secret"), secret);
    return OwnedHome.of(
        home, world.server().address(), world.simulator().url(), world.gatewayUrl());
  }

  private Shell shell() {
    return new Shell(folder.resolve("home"), Map.of());
  }
}
