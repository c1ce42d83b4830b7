package dev.finetune.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.activity.OpenRequest;
import dev.finetune.cli.answer.Confirmation;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.client.CancelOutlook;
import dev.finetune.client.TrainingView;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.training.CancelSupport;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "cancel",
    description =
        "Asks a training to cancel; says first what may be charged in any case. At a terminal it"
            + " asks before it cancels one that cannot be stopped.")
final class CancelCommand extends TrainingCommand {

  @Mixin private Confirmation confirmation = new Confirmation();

  @Override
  ExitCode run(Connected temporal, String id) {
    boolean ended = temporal.client().get(id).filter(TrainingView::hasEnded).isPresent();
    Optional<CancelOutlook> outlook = ended ? Optional.empty() : outlook(temporal, id);
    if (!ended && !json()) {
      outlook.ifPresentOrElse(
          this::say, () -> say("No worker answers, so it is not known what may be charged."));
    }
    if (isAtATerminal() && outlook.filter(CancelCommand::stopsNothing).isPresent()) {
      confirm(confirmation, "Cancel it all the same? [y/N]");
    }
    boolean requested = temporal.client().cancel(id);
    if (json()) {
      print(object(id, requested, outlook).toString());
    } else {
      say(
          requested
              ? "Requested. See how it ends: " + next().watch(id)
              : "It has ended already, so nothing was requested. See how: " + next().get(id));
    }
    return ExitCode.READY;
  }

  private boolean isAtATerminal() {
    return surroundings().terminal().live() && !json();
  }

  private static boolean stopsNothing(CancelOutlook outlook) {
    return outlook.cancel() == CancelSupport.NONE && !outlook.open().isEmpty();
  }

  private static Optional<CancelOutlook> outlook(Connected temporal, String id) {
    try {
      return Optional.of(temporal.client().cancelOutlook(id));
    } catch (TemporalUnreachableException e) {
      return Optional.empty();
    }
  }

  private void say(CancelOutlook outlook) {
    String sentence = outlook.sentence();
    say(outlook.open().isEmpty() ? sentence : sentence.replaceFirst("[.]$", ":"));
    outlook.open().stream().map(OpenRequest::sentence).forEach(open -> say("  " + open));
  }

  private ObjectNode object(String id, boolean requested, Optional<CancelOutlook> outlook) {
    ObjectNode object = surroundings().json().createObjectNode();
    object.put("workflow_id", id).put("requested", requested);
    object.put("cancel", outlook.map(CancelOutlook::cancel).map(CancelSupport::word).orElse(null));
    JsonNode open =
        surroundings().json().valueToTree(outlook.map(CancelOutlook::open).orElse(null));
    object.set("open", open);
    return object;
  }
}
