package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.view.Terminal;
import dev.finetune.cli.view.TrainingText;
import dev.finetune.client.TrainingNotFoundException;
import dev.finetune.client.TrainingView;
import picocli.CommandLine.Command;

@Command(
    name = "get",
    description = "Shows how a training stands; exits 0 while it runs.",
    footerHeading = "%nExample:%n",
    footer = "  ./finetune get ID --json | jq -r .state")
final class GetCommand extends TrainingCommand {

  @Override
  ExitCode run(Connected temporal, String id) {
    TrainingView view =
        temporal
            .client()
            .get(id)
            .orElseThrow(
                () -> TrainingNotFoundException.unknown(id, temporal.connection().namespace()));
    if (json()) {
      print(temporal.json(surroundings()).of(view));
    } else {
      show(view, temporal);
    }
    return ExitCode.of(view.state());
  }

  private void show(TrainingView view, Connected temporal) {
    Terminal terminal = surroundings().terminal();
    TrainingText.page(view).forEach(line -> terminal.print(line, TrainingText.INDENT));
    temporal
        .pages()
        .map(pages -> "%-13s %s".formatted("Page", pages.run(view.workflowId(), view.runId())))
        .ifPresent(this::print);
    Integer open = view.openRequest();
    if (open != null) {
      say("Check the provider's account, then answer with one of:");
      next().answers(view.workflowId(), open).forEach(answer -> say("  " + answer));
    } else if (!view.hasEnded()) {
      say("Follow it: " + next().watch(view.workflowId()));
    }
  }
}
