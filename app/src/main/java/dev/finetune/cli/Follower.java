package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.ExitHook;
import dev.finetune.cli.local.RoomWatch;
import dev.finetune.cli.view.Progress;
import dev.finetune.cli.view.Terminal;
import dev.finetune.cli.view.TrainingText;
import dev.finetune.client.TrainingView;
import java.util.Optional;

/** Shows a training until its end. */
record Follower(Surroundings surroundings, Connected temporal) {

  /**
   * @param json one object for each change; else lines for a person, and the outcome in the end
   */
  ExitCode follow(String workflowId, boolean json) throws InterruptedException {
    Terminal terminal = surroundings.terminal();
    ExitHook message = ExitHook.of(() -> sayHowToComeBack(workflowId));
    Optional<RoomWatch> room = surroundings.watchRoom(temporal.connection().target());
    TrainingView end;
    try (Progress progress =
        json
            ? Progress.json(terminal, temporal.json(surroundings))
            : Progress.text(terminal, surroundings.next())) {
      end = temporal.client().watch(workflowId, progress);
    } finally {
      room.ifPresent(RoomWatch::close);
      message.close();
    }
    if (!json) {
      TrainingText.outcome(end).forEach(line -> terminal.print(line, TrainingText.INDENT));
    }
    return ExitCode.of(end.state());
  }

  private void sayHowToComeBack(String workflowId) {
    surroundings.say(
        "%nThe training goes on. Come back with: %s"
            .formatted(surroundings.next().watch(workflowId)));
  }
}
