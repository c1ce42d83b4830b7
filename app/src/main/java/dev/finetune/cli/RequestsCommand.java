package dev.finetune.cli;

import dev.finetune.activity.OpenRequest;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.view.Terminal;
import dev.finetune.client.OpenLedger;
import dev.finetune.training.PinnedProvider;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "requests",
    description = "Lists every request that may still be charged, orphaned ones first.")
final class RequestsCommand extends ProgramCommand {

  @Override
  public Integer call() {
    try (Connected temporal = Connected.open(surroundings())) {
      List<OpenLedger> open = temporal.client().openRequests();
      if (json()) {
        print(surroundings().json().valueToTree(open).toString());
      } else {
        open.forEach(this::show);
        String namespace = temporal.connection().namespace();
        say(summary(open, namespace));
      }
      return ExitCode.READY.number();
    }
  }

  private void show(OpenLedger ledger) {
    Terminal terminal = surroundings().terminal();
    terminal.print(ledger.workflowId() + (ledger.orphaned() ? "  (no run is at work)" : ""));
    for (OpenRequest request : ledger.requests()) {
      terminal.print("  " + request.sentence(), 4);
      PinnedProvider provider = request.provider();
      terminal.print(
          "    account %s at %s, %s"
              .formatted(provider.account(), provider.provider(), provider.url()),
          4);
      if (ledger.orphaned()) {
        String settle = next().settle(ledger.workflowId(), request.request());
        say("    When nothing is charged for it: " + settle);
      }
    }
  }

  private static String summary(List<OpenLedger> open, String namespace) {
    long requests = open.stream().mapToLong(ledger -> ledger.requests().size()).sum();
    return requests == 0
        ? "Nothing is open in namespace " + namespace + ": nothing more may be charged."
        : "%s of namespace %s may be charged."
            .formatted(requests == 1 ? "1 request" : requests + " requests", namespace);
  }
}
