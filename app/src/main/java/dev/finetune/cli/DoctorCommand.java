package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.doctor.Check;
import dev.finetune.cli.doctor.Check.Verdict;
import dev.finetune.cli.doctor.SettingsChecks;
import dev.finetune.cli.doctor.TemporalChecks;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.client.connection.TemporalConnection;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = "Checks all that a training needs: changes, starts and spends nothing.",
    footerHeading = "%nExample:%n",
    footer = {
      "  ./finetune doctor --json | jq '.checks[] | select(.verdict != \"ok\")'",
      "",
      "It looks at Temporal, the namespace and its workers, and at the provider, each",
      "account's key and the gateway where a worker's settings are set. A mistake in",
      "them is a failed check; what else can be looked at is. Exits with 1 if a check",
      "failed, with 4 if Temporal cannot be reached."
    })
final class DoctorCommand extends ProgramCommand {

  @Override
  public Integer call() {
    List<Check> temporal;
    String namespace = null;
    try (TemporalConnection connection = Connected.connection(surroundings())) {
      namespace = connection.namespace();
      boolean named = Connected.isSet(surroundings()) || surroundings().running().isPresent();
      String howToHaveOne = named ? null : surroundings().howToHaveTemporal();
      temporal = new TemporalChecks(connection, howToHaveOne).all();
    } catch (IllegalArgumentException unreadable) {
      temporal = List.of(TemporalChecks.unreadable(unreadable));
    }
    List<Check> checks = new ArrayList<>(temporal);
    checks.addAll(SettingsChecks.of(surroundings().workerVariables(), namespace));
    print(checks);
    return (temporal.size() == 1 ? ExitCode.UNREACHABLE : code(checks)).number();
  }

  private static ExitCode code(List<Check> checks) {
    boolean failed = checks.stream().anyMatch(check -> check.verdict() == Verdict.FAILED);
    return failed ? ExitCode.FAILED : ExitCode.READY;
  }

  private void print(List<Check> checks) {
    if (json()) {
      ObjectNode object = surroundings().json().createObjectNode();
      object.put("healthy", code(checks) == ExitCode.READY);
      print(object.set("checks", surroundings().json().valueToTree(checks)).toString());
    } else {
      checks.forEach(check -> check.print(surroundings().terminal()));
    }
  }
}
