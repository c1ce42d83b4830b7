package dev.finetune.cli.view;

import dev.finetune.client.TrainingView;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** One line for each change that shows, with the time of day. */
final class ChangedLines implements Consumer<TrainingView> {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Terminal terminal;
  private final Clock clock;
  private String last = "";

  private ChangedLines(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  static ChangedLines to(Terminal terminal) {
    return new ChangedLines(terminal, Clock.system(ZoneId.systemDefault()));
  }

  @Override
  public void accept(TrainingView view) {
    String line = TrainingText.line(view);
    if (!line.equals(last)) {
      last = line;
      terminal.print(
          TIME.format(clock.instant().atZone(clock.getZone())) + "  " + dyed(view, line));
    }
  }

  private String dyed(TrainingView view, String line) {
    if (!view.hasEnded()) {
      return line;
    }
    return view.status().equals("completed") ? terminal.good(line) : terminal.bad(line);
  }
}
