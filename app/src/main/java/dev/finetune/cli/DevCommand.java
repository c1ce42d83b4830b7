package dev.finetune.cli;

import dev.finetune.cli.exit.UsageException;
import dev.finetune.cli.local.LocalRecord;
import dev.finetune.cli.local.LocalStack;
import dev.finetune.cli.local.PortFlags;
import dev.finetune.cli.simulation.SimulationFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "dev",
    description = "Runs Temporal, a simulator of the training API, a gateway and a worker here.",
    footerHeading = "%n",
    footer = {
      "Stays until Ctrl-C; the history and the simulator's trainings are kept in",
      ".finetune and go on the next time. The other commands find it by themselves",
      "as long as no TEMPORAL_ variable is set.",
      "",
      "Changing the simulator's behaviour while it runs (see simulator --help), at the",
      "address that dev prints:",
      "  curl -X PUT -d '{\"course\": [\"training_failed\"]}' 127.0.0.1:8289/behaviour"
    })
final class DevCommand extends ProgramCommand {

  @Option(
      names = "--phase-time",
      defaultValue = "2s",
      paramLabel = "TIME",
      description = "How long each of the eight phases takes. Default: ${DEFAULT-VALUE}.")
  private Duration phaseTime = Duration.ofSeconds(2);

  @ArgGroup(validate = false, heading = PortFlags.HEADING)
  private PortFlags ports = new PortFlags();

  @ArgGroup(
      validate = false,
      heading = "%nMisbehaviours of the simulator, to see what comes of them:%n")
  private SimulationFlags flags = new SimulationFlags();

  @Override
  public Integer call() throws IOException {
    LocalStack stack =
        surroundings().start(true, ports, flags.simulation(phaseTime)).orElseThrow(this::busy);
    try {
      guide(stack.record());
    } catch (IOException | RuntimeException e) {
      stack.close();
      throw e;
    }
    return new LocalGuide(surroundings(), stack.record()).stay(stack);
  }

  private UsageException busy() {
    return new UsageException(
        "%s is in use: %s"
            .formatted(
                surroundings().home().folder(),
                surroundings()
                    .running()
                    .filter(LocalRecord::stays)
                    .map(dev -> "dev runs already, its Temporal server at " + dev.temporal())
                    .orElse("a demo is running; wait for its end")));
  }

  private void guide(LocalRecord stack) throws IOException {
    LocalGuide guide = new LocalGuide(surroundings(), stack);
    String example = Files.readString(guide.example()).strip();
    if (json()) {
      print(surroundings().json().writeValueAsString(stack));
      return;
    }
    guide.sayWhereTheUiIs();
    guide.sayAddresses();
    guide.sayHowToStart("Start one");
    print("An input with images that can be reached, to paste:");
    print(example);
  }
}
