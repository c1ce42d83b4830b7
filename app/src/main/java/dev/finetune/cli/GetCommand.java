package dev.finetune.cli;

import dev.finetune.activity.OpenRequest;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.view.Terminal;
import dev.finetune.cli.view.TrainingText;
import dev.finetune.client.TrainingNotFoundException;
import dev.finetune.client.TrainingView;
import dev.finetune.client.connection.TemporalUnreachableException;
import java.util.List;
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
    if (view.end() != null && !view.end().settled()) {
      showByNow(view.workflowId(), temporal);
    }
    Integer open = view.openRequest();
    if (open != null) {
      say("Check the provider's account, then answer with one of:");
      next().answers(view.workflowId(), open).forEach(answer -> say("  " + answer));
    } else if (!view.hasEnded()) {
      say("Follow it: " + next().watch(view.workflowId()));
    }
  }

  /** The report is of the moment when the run ended; its ledger may have learnt more. */
  private void showByNow(String id, Connected temporal) {
    Terminal terminal = surroundings().terminal();
    List<OpenRequest> open;
    try {
      open = temporal.client().openRequests(id);
    } catch (TemporalUnreachableException e) {
      say("No worker answers, so it is not known what may be charged by now.");
      return;
    }
    if (open.isEmpty()) {
      String byNow =
          temporal
              .client()
              .model(id)
              .map(
                  "its model %s is ready: start the id again to have it, and pay nothing"
                      ::formatted)
              .orElse("nothing of it is open: nothing more may be charged");
      terminal.print("By now        " + byNow, TrainingText.INDENT);
    }
    for (OpenRequest request : open) {
      terminal.print("Still open    " + request.sentence(), TrainingText.INDENT);
      say("When nothing is charged for it: " + next().settle(id, request.request()));
    }
  }
}
