package dev.finetune.cli;

import dev.finetune.activity.OpenRequest;
import dev.finetune.cli.answer.Confirmation;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.client.TrainingView;
import dev.finetune.training.Charge;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an operator can do to a training, one command each. */
final class OperatorCommands {

  private OperatorCommands() {}

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
      print(
          id,
          temporal.client().extend(id, by),
          "deadline",
          () -> temporal.client().get(id).map(TrainingView::deadline).orElse(null));
      return ExitCode.READY;
    }
  }

  @Command(
      name = "settle",
      description =
          "Says that nothing more is charged for an open request. When no other is open, its id may"
              + " be paid for again, so it asks first.",
      footerHeading = "%nExample:%n",
      footer = "  ./finetune settle ID --request 1")
  static final class Settle extends TrainingCommand {

    private static final String QUESTION =
        "Once it is settled, another request may be sent and paid: within seconds, where its run asks."
            + " Settle it? [y/N]";

    @Option(
        names = "--request",
        required = true,
        paramLabel = "N",
        description =
            "The request, which was never accepted, or whose training has ended. Check the"
                + " provider's account first.")
    private int request;

    @Mixin private Confirmation confirmation = new Confirmation();

    @Override
    ExitCode run(Connected temporal, String id) {
      temporal.client().openRequests(id).stream()
          .filter(one -> one.request() == request)
          .forEach(one -> confirm(confirmation, known(one), QUESTION));
      print(
          id,
          temporal.client().settle(id, request),
          "open",
          () -> temporal.client().openRequests(id));
      if (temporal.client().get(id).filter(view -> !view.hasEnded()).isPresent()) {
        say("Its run goes on. Where it asks about that, it sends another within seconds.");
        say("To end it instead: " + next().cancel(id));
      }
      return ExitCode.READY;
    }

    private static String known(OpenRequest open) {
      String accepted =
          open.charged() == Charge.YES
              ? "It was accepted, and perhaps still runs"
              : "It is not known whether it was accepted";
      return "Open: %s. %s.".formatted(open.sentence(), accepted);
    }
  }
}
