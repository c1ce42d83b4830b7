package dev.finetune.cli.exit;

import dev.finetune.workflow.FineTuneState;
import java.util.Locale;

/** What the program's exit code says; scripts rely on the numbers. */
public enum ExitCode {
  /** The model is ready; or the command did what it was asked for. */
  READY(0),
  FAILED(1),
  /** The command line or the input cannot be used; nothing was started. */
  USAGE(2),
  CANCELLED(3),
  UNREACHABLE(4),
  NOT_FOUND(5),
  NOT_ENDED(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** Its name as a program reads it, such as {@code not_found}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the state of a training says about it, one still running included. */
  public static ExitCode of(FineTuneState state) {
    return switch (state) {
      case CANCELLED -> CANCELLED;
      case FAILED -> FAILED;
      default -> READY;
    };
  }
}
