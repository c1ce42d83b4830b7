package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.doctor.Check;
import dev.finetune.cli.doctor.Check.Verdict;
import dev.finetune.cli.doctor.SettingsChecks;
import dev.finetune.cli.doctor.TemporalChecks;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.client.TemporalConnection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = "Checks all that a training needs: changes, starts and spends nothing.",
    footerHeading = "%nExample:%n",
    footer = {
      "  ./finetune doctor --json | jq '.checks[] | select(.verdict != \"ok\")'",
      "",
      "It looks at Temporal, the namespace and its workers, and at the provider, each",
      "account's key and the gateway where a worker's settings are set. Exits with 1 if",
      "a check failed, with 4 if Temporal cannot be reached."
    })
final class DoctorCommand extends ProgramCommand {

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    try (TemporalConnection connection = Connected.connection(surroundings())) {
      List<Check> temporal = new TemporalChecks(connection).all();
      List<Check> checks = new ArrayList<>(temporal);
      checks.addAll(new SettingsChecks(connection.namespace()).of(surroundings()::settings));
      boolean failed = checks.stream().anyMatch(check -> check.verdict() == Verdict.FAILED);
      if (json) {
        ObjectNode object = surroundings().json().createObjectNode().put("healthy", !failed);
        print(object.set("checks", surroundings().json().valueToTree(checks)).toString());
      } else {
        checks.forEach(check -> check.print(surroundings().terminal()));
      }
      ExitCode code = failed ? ExitCode.FAILED : ExitCode.READY;
      return (temporal.size() == 1 ? ExitCode.UNREACHABLE : code).number();
    }
  }
}
