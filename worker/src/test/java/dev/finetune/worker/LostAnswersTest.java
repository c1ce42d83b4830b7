package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.Capabilities;
import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page's own request at every provider that can be searched: only its account differs. */
@Execution(ExecutionMode.CONCURRENT)
class LostAnswersTest {

  private static final String KEY = "sk-of-the-studio";

  @TempDir Path directory;
  @AutoClose private final TestWorkflowEnvironment temporal = temporal();

  @AutoClose
  private final Simulator simulator =
      Simulator.start(
          SimulatorOptions.defaults().withPhaseTime(Duration.ofMillis(50)).withApiKeys(KEY));

  private Settings settings;

  @BeforeEach
  void readAccounts() throws IOException {
    Path key = Files.writeString(directory.resolve("key"), KEY);
    ObjectNode accounts = JsonMapper.builder().build().createObjectNode();
    for (AccountEntry entry : Simulator.accounts(simulator.root(), KEY)) {
      ObjectNode account = accounts.putObject(entry.name());
      account.put("provider", entry.provider()).put("url", entry.url());
      account.put("key_file", key.toString());
      entry.fields().forEach(account::put);
    }
    URI url = URI.create(simulator.root());
    settings =
        Settings.read(
            Map.of(
                "FINETUNE_ACCOUNTS_FILE",
                Files.writeString(directory.resolve("accounts.json"), accounts.toString())
                    .toString(),
                "FINETUNE_IMAGE_NETWORKS",
                url.getHost() + "/32:" + url.getPort(),
                "FINETUNE_POLL_FIRST",
                "1s"));
  }

  static Stream<String> searchable() {
    return Simulator.accounts("http://127.0.0.1", KEY).stream()
        .filter(entry -> Capabilities.of(account(entry)).search())
        .map(AccountEntry::name);
  }

  private static Account account(AccountEntry entry) {
    return new Account(
        entry.name(),
        Providers.of(entry.provider()).orElseThrow(),
        BaseAddress.parse(entry.url()),
        entry.fields(),
        Optional.of(Secret.of(KEY)),
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("searchable")
  void aTrainingIsPaidOnceAndReady(String account) {
    assertReady(account);
  }

  @ParameterizedTest
  @MethodSource("searchable")
  void aLostAnswerSettlesItself(String account) {
    simulator.behave(Behaviour.normal().withSubmit(Submit.dropped()));
    assertReady(account);
  }

  private void assertReady(String account) {
    FineTuneWorker worker = FineTuneWorker.start(temporal.getWorkflowClient(), settings);
    FineTuneResult result =
        start(
                FineTuneRequest.of(
                        "photo of adhik person", "photo of person", simulator.imageUrls(7), 2000)
                    .withAccount(account))
            .getResult(FineTuneResult.class);
    worker.close();

    assertThat(result.provider().provider()).isEqualTo(account);
    assertThat(result.warnings()).noneMatch(warning -> warning.contains("charged"));
    assertThat(simulator.ledger().trainings()).hasSize(1);
    assertThat(simulator.ledger().submits()).hasSize(1);
  }

  private WorkflowStub start(FineTuneRequest request) {
    WorkflowStub stub =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                FineTuneWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.FINETUNE)
                    .setWorkflowId("training")
                    .build());
    stub.start(request);
    return stub;
  }

  private static TestWorkflowEnvironment temporal() {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    return TestWorkflowEnvironment.newInstance(options.build());
  }
}
