package dev.finetune.cli.view;

import dev.finetune.client.TrainingView;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A line for each change that shows, with the time of day in UTC, and the date where it is another;
 * on a terminal, below them, one that moves as long as the training does.
 */
final class ProgressLines implements Progress {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss  ", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss  ", Locale.ROOT);
  private static final String SPINNER = "|/-\\";
  private static final String ERASE = "\r\u001b[2K";
  private static final int FRAME_MILLIS = 200;

  private final Terminal terminal;
  private final Suggestions next;
  private final ScheduledExecutorService frames = Executors.newSingleThreadScheduledExecutor();
  private final InstantSource clock;
  private LocalDate day;
  private String last = "";
  private @Nullable TrainingView shown;
  private @Nullable Integer asked;
  private int frame;

  private ProgressLines(Terminal terminal, Suggestions next, InstantSource clock) {
    this.terminal = terminal;
    this.next = next;
    this.clock = clock;
    day = utc(clock.instant()).toLocalDate();
  }

  static ProgressLines to(Terminal terminal, Suggestions next, InstantSource clock) {
    ProgressLines lines = new ProgressLines(terminal, next, clock);
    if (terminal.live()) {
      ScheduledFuture<?> ignored =
          lines.frames.scheduleAtFixedRate(
              lines::draw, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    }
    return lines;
  }

  @Override
  public synchronized void accept(TrainingView view) {
    if (frames.isShutdown()) {
      return;
    }
    erase();
    String line = TrainingText.line(view);
    if (!line.equals(last)) {
      last = line;
      String time = time(view.closedAt() == null ? clock.instant() : view.closedAt());
      terminal.print(time + coloured(view, line), time.length());
      // Once for each question, however often what is known of it changes.
      if (view.openRequest() != null && !view.openRequest().equals(asked)) {
        next.answers(view.workflowId(), view.openRequest()).forEach(terminal::print);
      }
      asked = view.openRequest();
    }
    shown = view.hasEnded() ? null : view;
    draw();
  }

  private String time(Instant when) {
    LocalDateTime utc = utc(when);
    boolean sameDay = utc.toLocalDate().equals(day);
    day = utc.toLocalDate();
    return (sameDay ? TIME : DAY_AND_TIME).format(utc);
  }

  private static LocalDateTime utc(Instant when) {
    return LocalDateTime.ofInstant(when, ZoneOffset.UTC);
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
      Duration elapsed = Duration.between(shown.startedAt(), clock.instant());
      String line = TrainingText.words(elapsed) + " · " + TrainingText.line(shown);
      String spinner = terminal.bold(SPINNER.substring(frame, frame + 1));
      rewrite(spinner + " " + cut(line, terminal.width() - 3));
    }
  }

  // A line that wraps cannot be rewritten.
  private static String cut(String line, int longest) {
    if (line.length() <= longest) {
      return line;
    }
    int blank = line.lastIndexOf(' ', longest - 2);
    return line.substring(0, blank > longest / 2 ? blank : longest - 2) + " …";
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
  public synchronized void close() {
    if (!frames.isShutdown()) {
      frames.shutdownNow();
      shown = null;
      erase();
    }
  }
}
