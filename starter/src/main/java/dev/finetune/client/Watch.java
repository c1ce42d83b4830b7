package dev.finetune.client;

import dev.finetune.client.connection.Silence;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.workflow.FineTuneProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows one training by reading it again and again; it waits out an outage of the server. */
final class Watch {

  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(15);

  private final Supplier<TrainingView> reader;
  private final Duration interval;
  private final Consumer<TrainingView> onChange;
  private @Nullable TrainingView shown;
  private long answeredAt = System.nanoTime();

  Watch(Supplier<TrainingView> reader, Duration interval, Consumer<TrainingView> onChange) {
    this.reader = reader;
    this.interval = interval;
    this.onChange = onChange;
  }

  TrainingView untilTheEnd() throws InterruptedException {
    TrainingView view = next();
    while (!view.hasEnded()) {
      TimeUnit.NANOSECONDS.sleep(interval.toNanos());
      view = next();
    }
    return view;
  }

  private TrainingView next() throws InterruptedException {
    TrainingView view = read();
    // A run says how it ended before it is closed, and has its result only then.
    boolean stands = view.hasEnded() || !view.state().isEnd();
    if (stands && !view.equals(shown)) {
      shown = view;
      onChange.accept(view);
    }
    return view;
  }

  private TrainingView read() throws InterruptedException {
    try {
      TrainingView view = reader.get();
      answeredAt = System.nanoTime();
      return view;
    } catch (TemporalUnreachableException e) {
      return outage(e);
    } catch (CancellationException e) {
      // So the SDK answers to an interrupt during a call.
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while watching");
      }
      throw e;
    }
  }

  private TrainingView outage(TemporalUnreachableException e) {
    boolean tooLong = System.nanoTime() - answeredAt > LONGEST_OUTAGE.toNanos();
    if (shown == null || tooLong) {
      throw e;
    }
    // It has answered before, so its address is right.
    String words = String.valueOf(e.getMessage()).replace(Silence.START_IT, ".");
    return shown.withNote(words + " Trying again.");
  }

  /**
   * Asks again only when the history has grown: a run's progress changes with its history, and a
   * hosted Temporal bills each query. Where no worker answers, it keeps what was answered last. For
   * one follower, not for many threads.
   */
  static final class Memory implements Function<Run, Optional<FineTuneProgress>> {

    private final Function<Run, Optional<FineTuneProgress>> source;
    private @Nullable String known;
    private Optional<FineTuneProgress> progress = Optional.empty();

    Memory(Function<Run, Optional<FineTuneProgress>> source) {
      this.source = source;
    }

    @Override
    public Optional<FineTuneProgress> apply(Run run) {
      String key = run.id() + " " + run.described().getHistoryLength();
      if (!key.equals(known)) {
        Optional<FineTuneProgress> answer = source.apply(run);
        known = answer.isPresent() ? key : null;
        progress = answer.or(() -> progress.map(last -> last.withNote(LiveProgress.NO_WORKER)));
      }
      return progress;
    }
  }
}
