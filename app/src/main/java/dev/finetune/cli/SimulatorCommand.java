package dev.finetune.cli;

import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.modelslab.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
      "  ./finetune simulator --port 8290 --phase-time 2s --profile modern",
      "  ./finetune simulator --behaviour '{\"course\":[\"deploying_gpu\",\"training_failed\"]}'",
      "  curl -X PUT -d '{\"cancels_ignored\":1}' http://127.0.0.1:8290/behaviour",
      "",
      "GET /behaviour shows every switch, GET /ledger every request and every accepted training."
    })
final class SimulatorCommand extends ProgramCommand {

  @Option(names = "--host", defaultValue = "127.0.0.1", description = "Default: ${DEFAULT-VALUE}.")
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
      names = "--profile",
      defaultValue = "legacy",
      description =
          "legacy (errors with HTTP 200) or modern (HTTP codes). Default: ${DEFAULT-VALUE}.")
  private Profile profile = Profile.LEGACY;

  @Option(
      names = "--behaviour",
      paramLabel = "JSON|FILE",
      description = "How the next trainings go: an object or an array of them, or a file with one.")
  private @Nullable String behaviour;

  @Option(
      names = "--api-key-file",
      paramLabel = "FILE",
      description = "Accept only the keys in this file, one a line; any key is accepted without.")
  private @Nullable Path keys;

  @Option(
      names = "--duplicate-window",
      defaultValue = "30s",
      paramLabel = "TIME",
      description =
          "How long a repeated request is refused; 0s for no filter. Default: ${DEFAULT-VALUE}.")
  private Duration duplicateWindow = Duration.ofSeconds(30);

  @Option(
      names = "--queue-limit",
      defaultValue = "5",
      paramLabel = "N",
      description = "Trainings of one key at a time. Default: ${DEFAULT-VALUE}.")
  private int queueLimit;

  @Option(names = "--no-image-fetching", description = "Never fetch the images of a request.")
  private boolean trusting;

  @Override
  public Integer call() {
    Simulator simulator = start(options());
    print(simulator.url());
    say("Point a worker at it: FINETUNE_PROVIDER_URL=" + simulator.url());
    return Lifetime.of(simulator, () -> {}).await();
  }

  private SimulatorOptions options() {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withAddress(host, port)
            .withProfile(profile)
            .withPhaseTime(phaseTime)
            .withDuplicateWindow(duplicateWindow)
            .withQueueLimit(queueLimit)
            .withSeed(System.nanoTime());
    if (keys != null) {
      options = options.withApiKeys(content(keys).lines().toArray(String[]::new));
    }
    if (behaviour != null) {
      options = options.withBehaviour(script(behaviour));
    }
    return trusting ? options.withoutImageFetching() : options;
  }

  private static String script(String given) {
    boolean json = given.startsWith("{") || given.startsWith("[");
    return json ? given : content(Path.of(given));
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UsageException("%s cannot be read: check the path".formatted(file));
    }
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
