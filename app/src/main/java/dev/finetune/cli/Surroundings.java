package dev.finetune.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.local.LocalHome;
import dev.finetune.cli.local.LocalOptions;
import dev.finetune.cli.local.LocalRecord;
import dev.finetune.cli.local.LocalStack;
import dev.finetune.cli.local.PortFlags;
import dev.finetune.cli.simulation.Simulation;
import dev.finetune.cli.view.Suggestions;
import dev.finetune.cli.view.Terminal;
import dev.finetune.cli.view.WaitingLine;
import dev.finetune.worker.Settings;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command sees of the world outside.
 *
 * @param program how the program was called, for commands that it suggests
 * @param home where {@code dev} and {@code demo} keep things
 * @param saysJson whether what is said beside the data is JSON, too: an object a line
 */
record Surroundings(
    String program,
    Map<String, String> environment,
    LocalHome home,
    InputStream input,
    Terminal terminal,
    JsonMapper json,
    boolean saysJson) {

  private static final List<String> ACCOUNTS =
      List.of("FINETUNE_ACCOUNTS_FILE", "FINETUNE_PROVIDER_URL");

  Surroundings {
    environment = Map.copyOf(environment);
  }

  Surroundings sayingJson() {
    return new Surroundings(program, environment, home, input, terminal, json, true);
  }

  void say(String line) {
    terminal.say(saysJson ? object("info", line) : line);
  }

  /** Makes a call, and says what it waits for to a person who waits long. */
  <T> T waitingFor(String what, Supplier<T> call) {
    return saysJson
        ? call.get()
        : new WaitingLine("Waiting for " + what + " ...", terminal::sayWrapped).during(call);
  }

  void warn(String words) {
    terminal.say(saysJson ? object("warning", words) : "warning: " + words);
  }

  private String object(String kind, String words) {
    ObjectNode object = json.createObjectNode();
    object.putObject(kind).put("message", words.strip());
    return object.toString();
  }

  Suggestions next() {
    return new Suggestions(program);
  }

  /** The stack that runs on this machine; empty when none does. */
  Optional<LocalRecord> running() {
    return LocalRecord.ofRunning(home, json);
  }

  String howToHaveTemporal() {
    return LocalRecord.isStarting(home)
        ? "%s dev or demo is starting here: try again when it is ready.".formatted(program)
        : "To try it on this machine: %s dev".formatted(program);
  }

  /**
   * The settings of a worker: those of the environment, else those of the {@code dev} that runs
   * here; empty where there is neither.
   *
   * @throws dev.finetune.worker.InvalidSettingsException naming every mistake
   */
  Optional<Settings> settings() {
    return workerVariables().map(Settings::read);
  }

  Optional<Map<String, String>> workerVariables() {
    return ACCOUNTS.stream().anyMatch(environment::containsKey)
        ? Optional.of(environment)
        : Connected.local(this).map(here -> here.settings(home, environment));
  }

  /** A stack that this process owns; empty when another one owns the home. */
  Optional<LocalStack> start(boolean stays, PortFlags ports, Simulation simulation) {
    LocalOptions options = new LocalOptions(stays, ports, simulation, environment);
    return waitingFor(
        "Temporal, the simulator, the gateway and the worker to start",
        () -> LocalStack.start(home, options, json, this::say));
  }
}
