package dev.finetune.cli.view;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says once what a command waits for, where that takes longer than a person expects. */
public record WaitingLine(String words, Consumer<String> say) {

  private static final Duration DELAY = Duration.ofSeconds(2);

  public <T> T during(Supplier<T> call) {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try {
      Future<?> unused =
          timer.schedule(() -> say.accept(words), DELAY.toMillis(), TimeUnit.MILLISECONDS);
      return call.get();
    } finally {
      timer.shutdownNow();
    }
  }
}
