package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.exit.Lifetime;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.cli.simulation.SimulationFlags;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "simulator",
    description = "Runs a local stand-in of the training API: no account, no money, no models.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./finetune simulator --phase-time 5s",
      "  ./finetune simulator --behaviour '{\"course\": [\"training_failed\"]}'",
      "",
      "And in another terminal, while it runs:",
      "  curl -X PUT -d '{\"cancels_ignored\": 1}' http://127.0.0.1:8290/behaviour",
      "  curl http://127.0.0.1:8290/behaviour",
      "",
      "GET /behaviour shows every switch with its value, GET /ledger every request and",
      "every accepted training. /behaviour/TRAINING_ID is that of one training."
    })
final class SimulatorCommand extends ProgramCommand {

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "HOST",
      description = "Default: ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      defaultValue = "8290",
      description = "Default: ${DEFAULT-VALUE}; 0 for any.")
  private int port;

  @Option(
      names = "--phase-time",
      defaultValue = "2s",
      paramLabel = "TIME",
      description = "How long each of the eight phases takes. Default: ${DEFAULT-VALUE}.")
  private Duration phaseTime = Duration.ofSeconds(2);

  @Option(
      names = "--behaviour",
      paramLabel = "JSON",
      description = "How the next trainings go: an object or an array of them.")
  private @Nullable String behaviour;

  @Override
  public Integer call() {
    Simulator simulator = start(options());
    Lifetime lifetime = Lifetime.of(simulator, () -> {});
    ObjectNode addresses = surroundings().json().createObjectNode();
    addresses.put("url", simulator.url()).put("control", simulator.root());
    print(json() ? addresses.toString() : simulator.url());
    say("Point a worker at it: FINETUNE_PROVIDER_URL=" + simulator.url());
    say("Or name these as the url of accounts, with any key:");
    Simulator.accounts(simulator.root(), "any").stream()
        .map(account -> "  %s at %s".formatted(account.provider(), account.url()))
        .distinct()
        .forEach(this::say);
    return lifetime.await();
  }

  private SimulatorOptions options() {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withAddress(host, port)
            .withPhaseTime(phaseTime)
            .withSeed(System.nanoTime());
    return behaviour == null
        ? options
        : options.withBehaviour(SimulationFlags.behaviours(behaviour).toArray(Behaviour[]::new));
  }

  private Simulator start(SimulatorOptions options) {
    try {
      return Simulator.start(options);
    } catch (RuntimeException e) {
      throw new UsageException(
          "cannot listen on %s:%s: choose another --port, or 0 for any".formatted(host, port));
    }
  }
}
