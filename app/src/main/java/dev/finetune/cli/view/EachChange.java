package dev.finetune.cli.view;

import dev.finetune.client.TrainingView;
import java.util.function.Consumer;

/**
 * Progress without anything that moves.
 *
 * @param print takes each change
 */
record EachChange(Consumer<TrainingView> print) implements Progress {

  @Override
  public void accept(TrainingView view) {
    print.accept(view);
  }

  @Override
  public void close() {}
}
