package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.view.TrainingJson;
import dev.finetune.cli.view.TrainingText;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.TrainingView;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    description = "Checks the status of a training now, and prints what was found.",
    footerHeading = "%nExample:%n",
    footer = {
      "  ./finetune check ID --timeout 1m",
      "",
      "Exits with 6 when nothing was found out: the check goes on, or it has failed",
      "and the note says why."
    })
final class CheckCommand extends TrainingCommand {

  @Option(
      names = "--timeout",
      defaultValue = "15s",
      paramLabel = "TIME",
      description = "How long to wait for what it finds. Default: ${DEFAULT-VALUE}.")
  private Duration timeout = Duration.ofSeconds(15);

  @Override
  ExitCode run(Connected temporal, String id) throws InterruptedException {
    String message = temporal.client().check(id);
    if (!json()) {
      print(message);
    }
    Optional<TrainingView> found = temporal.client().checked(id, timeout);
    if (json()) {
      print(object(temporal.json(surroundings()), id, message, found).toString());
    } else {
      surroundings()
          .terminal()
          .print(found.map(TrainingText::line).orElse("The check is still under way."), 0);
      say("See it: " + next().get(id));
    }
    return isFoundOut(found) ? ExitCode.READY : ExitCode.NOT_ENDED;
  }

  static boolean isFoundOut(Optional<TrainingView> found) {
    return found
        .filter(view -> !String.valueOf(view.note()).startsWith(FineTuneClient.CHECK_FAILED))
        .isPresent();
  }

  static ObjectNode object(
      TrainingJson json, String id, String message, Optional<TrainingView> found) {
    ObjectNode object = json.json().createObjectNode();
    object.put("workflow_id", id).put("message", message).put("checked", isFoundOut(found));
    return object.set("training", found.map(json::object).orElse(null));
  }
}
