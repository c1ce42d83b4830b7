package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.workflow.Resolution;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What an operator can do to a training, one command each. */
final class OperatorCommands {

  private OperatorCommands() {}

  @Command(name = "check", description = "Checks the status of a training now.")
  static final class Check extends TrainingCommand {

    @Override
    ExitCode run(Connected temporal, String id) {
      return printed(id, temporal.client().check(id));
    }
  }

  @Command(
      name = "extend",
      description = "Gives a training more time for what it waits for now.",
      footerHeading = "%nExample:%n",
      footer = "  ./finetune extend ID --by 24h")
  static final class Extend extends TrainingCommand {

    @Option(
        names = "--by",
        required = true,
        paramLabel = "TIME",
        description = "How much later the deadline is to be, such as 24h; 90 days at most.")
    private Duration by = Duration.ZERO;

    @Override
    ExitCode run(Connected temporal, String id) {
      return printed(id, temporal.client().extend(id, by));
    }
  }

  @Command(
      name = "settle",
      description =
          "Says that nothing more is charged for an open request. When no other is open, its id may"
              + " be paid for again.",
      footerHeading = "%nExample:%n",
      footer = "  ./finetune settle ID --request 1")
  static final class Settle extends TrainingCommand {

    @Option(
        names = "--request",
        required = true,
        paramLabel = "N",
        description =
            "The request, which was never accepted, or whose training has ended. Check the"
                + " provider's account first.")
    private int request;

    @Override
    ExitCode run(Connected temporal, String id) {
      return printed(id, temporal.client().settle(id, request));
    }
  }

  @Command(
      name = "resolve",
      description = "Answers a training that asks an operator about a request.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  ./finetune resolve ID --request 1 --adopt F5jvdzGnYi",
        "  ./finetune resolve ID --request 1 --submit-again"
      })
  static final class Resolve extends TrainingCommand {

    @Option(
        names = "--request",
        required = true,
        paramLabel = "N",
        description = "The request that it asks about, as get prints it.")
    private int request;

    @ArgGroup(multiplicity = "1")
    private Answer answer = new Answer();

    @Option(names = "--yes", description = "Send again without being asked.")
    private boolean yes;

    @Override
    ExitCode run(Connected temporal, String id) {
      if (answer.submitAgain && !yes) {
        new Confirmation(surroundings())
            .require(
                "Request %s may have been accepted: what is sent again may be paid for twice."
                    .formatted(request));
      }
      return printed(id, temporal.client().resolve(id, answer.to(request)));
    }
  }

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

    Resolution to(int request) {
      if (giveUp) {
        return Resolution.giveUp(request);
      }
      return submitAgain
          ? Resolution.submitAgain(request)
          : Resolution.adopt(request, Objects.requireNonNull(trainingId));
    }
  }
}
