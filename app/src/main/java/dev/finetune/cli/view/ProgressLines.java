package dev.finetune.cli.view;

import dev.finetune.client.TrainingView;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A line for each change that shows, with the time of day; on a terminal, below them, one that
 * moves as long as the training does.
 */
final class ProgressLines implements Progress {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final String SPINNER = "|/-\\";
  private static final String ERASE = "\r\u001b[2K";
  private static final int FRAME_MILLIS = 200;

  private final Terminal terminal;
  private final Suggestions next;
  private final ScheduledExecutorService frames = Executors.newSingleThreadScheduledExecutor();
  private String last = "";
  private @Nullable TrainingView shown;
  private int frame;

  private ProgressLines(Terminal terminal, Suggestions next) {
    this.terminal = terminal;
    this.next = next;
  }

  static ProgressLines to(Terminal terminal, Suggestions next) {
    ProgressLines lines = new ProgressLines(terminal, next);
    if (terminal.live()) {
      ScheduledFuture<?> ignored =
          lines.frames.scheduleAtFixedRate(
              lines::draw, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    }
    return lines;
  }

  @Override
  public synchronized void accept(TrainingView view) {
    erase();
    String line = TrainingText.line(view);
    if (!line.equals(last)) {
      last = line;
      String time = TIME.format(LocalTime.now(ZoneId.systemDefault())) + "  ";
      terminal.print(time + coloured(view, line), time.length());
      if (view.openRequest() != null) {
        next.answers(view.workflowId(), view.openRequest()).forEach(terminal::print);
      }
    }
    shown = view.hasEnded() ? null : view;
    draw();
  }

  private String coloured(TrainingView view, String line) {
    if (!view.hasEnded()) {
      return line;
    }
    return view.state() == FineTuneState.READY ? terminal.good(line) : terminal.bad(line);
  }

  private synchronized void draw() {
    if (terminal.live() && shown != null) {
      frame = (frame + 1) % SPINNER.length();
      Duration elapsed = Duration.between(shown.startedAt(), Instant.now());
      String line = TrainingText.words(elapsed) + " · " + TrainingText.line(shown);
      String spinner = terminal.bold(SPINNER.substring(frame, frame + 1));
      rewrite(spinner + " " + cut(line, terminal.width() - 3));
    }
  }

  // A line that wraps cannot be rewritten.
  private static String cut(String line, int longest) {
    return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
  }

  private void erase() {
    if (terminal.live()) {
      rewrite("");
    }
  }

  private void rewrite(String line) {
    terminal.data().print(ERASE + line);
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
