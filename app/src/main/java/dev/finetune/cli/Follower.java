package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.ExitHook;
import dev.finetune.cli.view.Progress;
import dev.finetune.cli.view.Terminal;
import dev.finetune.cli.view.TrainingText;
import dev.finetune.client.TrainingView;

/**
 * Shows a training until its end.
 *
 * @param atStop what to say where the program is stopped before that
 */
record Follower(Surroundings surroundings, Connected temporal, String atStop) {

  /** One that goes on without us. */
  static Follower of(Surroundings surroundings, Connected temporal, String workflowId) {
    String words = "The training goes on. Come back with: " + surroundings.next().watch(workflowId);
    return new Follower(surroundings, temporal, words);
  }

  /**
   * @param json one object for each change; else lines for a person, and the outcome in the end
   */
  ExitCode follow(String workflowId, boolean json) throws InterruptedException {
    Terminal terminal = surroundings.terminal();
    Progress progress =
        json
            ? Progress.json(terminal, temporal.json(surroundings))
            : Progress.text(terminal, surroundings.next());
    ExitHook message = ExitHook.of(() -> stop(progress));
    TrainingView end;
    try (progress) {
      end = temporal.client().watch(workflowId, progress);
    } finally {
      message.close();
    }
    if (!json) {
      TrainingText.outcome(end).forEach(line -> terminal.print(line, TrainingText.INDENT));
    }
    return ExitCode.of(end.state());
  }

  private void stop(Progress progress) {
    progress.close();
    surroundings.say("\n" + atStop);
  }
}
