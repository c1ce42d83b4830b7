package dev.finetune.cli.view;

import dev.finetune.client.TrainingView;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Shows a training while it is followed: takes each change, and is closed when it is over. */
public interface Progress extends Consumer<TrainingView>, AutoCloseable {

  @Override
  default void close() {}

  static Progress json(Terminal terminal, TrainingJson json) {
    return view -> terminal.print(json.of(view));
  }

  /**
   * A line for each change, and the answers where one is asked for; on a terminal also a live one
   * below, with the time that runs.
   */
  static Progress text(Terminal terminal, Suggestions next) {
    return ProgressLines.to(terminal, next, InstantSource.system());
  }
}
