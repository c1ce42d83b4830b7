package dev.finetune.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code finetune watch}. */
@Command(
    name = "watch",
    description = "Follows a training to its end; Ctrl-C leaves it running.",
    footerHeading = "%nExample:%n",
    footer = "  ./finetune watch ID && notify-send 'the model is ready'")
final class WatchCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final Connections connections;

  @Parameters(paramLabel = "ID", description = "The workflow id that start printed.")
  private String id = "";

  @Option(names = "--json", description = "Print one JSON object for each change.")
  private boolean json;

  WatchCommand(Surroundings surroundings, Connections connections) {
    this.surroundings = surroundings;
    this.connections = connections;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Connected temporal = connections.open()) {
      Follower follower = new Follower(surroundings, temporal);
      return (json ? follower.followAsJson(id) : follower.follow(id)).number();
    }
  }
}
