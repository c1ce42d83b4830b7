package dev.finetune.cli.view;

import dev.finetune.client.TrainingView;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Changes as lines, and below them one line that moves as long as the training does. */
final class LiveLine implements Progress {

  private static final String SPINNER = "|/-\\";
  private static final String ERASE = "\r\u001b[2K";
  private static final int LONGEST = 76;
  private static final int FRAME_MILLIS = 200;

  private final Terminal terminal;
  private final ChangedLines changes;
  private final ScheduledExecutorService frames = Executors.newSingleThreadScheduledExecutor();
  private @Nullable TrainingView shown;
  private int frame;

  private LiveLine(Terminal terminal) {
    this.terminal = terminal;
    this.changes = ChangedLines.to(terminal);
  }

  static LiveLine start(Terminal terminal) {
    LiveLine line = new LiveLine(terminal);
    ScheduledFuture<?> ignored =
        line.frames.scheduleAtFixedRate(
            line::draw, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    return line;
  }

  @Override
  public synchronized void accept(TrainingView view) {
    erase();
    changes.accept(view);
    shown = view.hasEnded() ? null : view;
    draw();
  }

  private synchronized void draw() {
    if (shown != null) {
      frame = (frame + 1) % SPINNER.length();
      Duration elapsed = Duration.between(shown.startedAt(), Instant.now());
      String line = TrainingText.words(elapsed) + " · " + TrainingText.line(shown);
      String spinner = terminal.bold(SPINNER.substring(frame, frame + 1));
      terminal.data().print(ERASE + spinner + " " + shortened(line));
      terminal.data().flush();
    }
  }

  // A line that wraps cannot be rewritten.
  private static String shortened(String line) {
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  private void erase() {
    terminal.data().print(ERASE);
    terminal.data().flush();
  }

  @Override
  public void close() {
    frames.shutdownNow();
    synchronized (this) {
      shown = null;
      erase();
    }
  }
}
