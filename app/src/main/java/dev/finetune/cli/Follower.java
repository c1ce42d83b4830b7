package dev.finetune.cli;

import dev.finetune.cli.view.Progress;
import dev.finetune.cli.view.Terminal;
import dev.finetune.cli.view.TrainingText;
import dev.finetune.client.TrainingView;

/** Shows a training until its end. */
record Follower(Surroundings surroundings, Connected temporal) {

  /**
   * @param json one object for each change; else lines for a person, and the outcome in the end
   */
  ExitCode follow(String workflowId, boolean json) throws InterruptedException {
    Terminal terminal = surroundings.terminal();
    ExitHook message = ExitHook.of(() -> sayHowToComeBack(workflowId));
    TrainingView end;
    try (Progress progress =
        json ? Progress.json(terminal, temporal.json(surroundings)) : Progress.text(terminal)) {
      end = temporal.client().watch(workflowId, progress);
    } finally {
      message.close();
    }
    if (!json) {
      TrainingText.outcome(end).forEach(terminal::print);
    }
    return ExitCode.of(end.state());
  }

  private void sayHowToComeBack(String workflowId) {
    surroundings.say(
        "%nThe training goes on. Come back with: %s"
            .formatted(surroundings.next().watch(workflowId)));
  }
}
