package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.ExitMessage;
import dev.finetune.cli.view.Progress;
import dev.finetune.cli.view.TrainingText;
import dev.finetune.client.TrainingView;

/** Shows a training until its end. */
final class Follower {

  private final Surroundings surroundings;
  private final Connected temporal;

  Follower(Surroundings surroundings, Connected temporal) {
    this.surroundings = surroundings;
    this.temporal = temporal;
  }

  /** Lines for a person, and the outcome in the end. */
  ExitCode follow(String workflowId) throws InterruptedException {
    TrainingView end = watch(workflowId, Progress.text(surroundings.terminal()));
    TrainingText.outcome(end).forEach(surroundings.terminal()::print);
    return ExitCode.of(end.status());
  }

  /** One JSON object for each change. */
  ExitCode followAsJson(String workflowId) throws InterruptedException {
    Progress progress = Progress.json(surroundings.terminal(), temporal.json(surroundings));
    return ExitCode.of(watch(workflowId, progress).status());
  }

  private TrainingView watch(String workflowId, Progress progress) throws InterruptedException {
    ExitMessage message = message(workflowId);
    try (progress) {
      return temporal.client().watch(workflowId, progress);
    } finally {
      message.close();
    }
  }

  private ExitMessage message(String workflowId) {
    return ExitMessage.of(
        () ->
            surroundings.say(
                "%nThe training goes on. Come back with: %s"
                    .formatted(new Suggestions(surroundings.program()).watch(workflowId))));
  }
}
