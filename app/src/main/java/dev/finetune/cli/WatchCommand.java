package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "watch",
    description = "Follows a training to its end; Ctrl-C leaves it running. Times are UTC.",
    footerHeading = "%nExample:%n",
    footer = "  ./finetune watch ID && notify-send 'the model is ready'")
final class WatchCommand extends TrainingCommand {

  @Override
  ExitCode run(Connected temporal, String id) throws InterruptedException {
    return Follower.of(surroundings(), temporal, id).follow(id, json());
  }
}
