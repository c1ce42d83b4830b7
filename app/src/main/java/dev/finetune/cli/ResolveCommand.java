package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.workflow.Resolution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code finetune resolve}. */
@Command(
    name = "resolve",
    description = "Answers a training that asks an operator about a request.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./finetune resolve ID --request 1 --adopt F5jvdzGnYi",
      "  ./finetune resolve ID --request 1 --submit-again"
    })
final class ResolveCommand extends TrainingCommand {

  @Option(
      names = "--request",
      required = true,
      paramLabel = "N",
      description = "The request that it asks about, as get prints it.")
  private int request;

  @ArgGroup(multiplicity = "1")
  private Answer answer = new Answer();

  /** One of three. */
  static final class Answer {

    @Option(
        names = "--adopt",
        paramLabel = "TRAINING_ID",
        description = "It was accepted, and this is its id in the provider's account.")
    private @Nullable String trainingId;

    @Option(
        names = "--submit-again",
        description = "It was not accepted: send it again. If it was, it is paid for twice.")
    private boolean submitAgain;

    @Option(names = "--give-up", description = "End the run as failed.")
    private boolean giveUp;

    Resolution resolution(int request) {
      if (giveUp) {
        return Resolution.giveUp(request);
      }
      return submitAgain
          ? Resolution.submitAgain(request)
          : Resolution.adopt(request, Objects.requireNonNull(trainingId));
    }
  }

  ResolveCommand(Surroundings surroundings, Connections connections) {
    super(surroundings, connections);
  }

  @Override
  ExitCode run(Connected temporal, String id) {
    return print(temporal.client().resolve(id, answer.resolution(request)));
  }
}
