package dev.finetune.cli;

import dev.finetune.workflow.FineTuneState;

/** What the program's exit code says; scripts rely on the numbers. */
enum ExitCode {
  /** The model is ready; or the command did what it was asked for. */
  READY(0),
  /** The training, or the command, failed. */
  FAILED(1),
  /** The command line or the input cannot be used; nothing was started. */
  USAGE(2),
  /** The training was cancelled. */
  CANCELLED(3),
  /** Temporal cannot be reached. */
  UNREACHABLE(4);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** What the state of a training says about it, one still running included. */
  static ExitCode of(FineTuneState state) {
    return switch (state) {
      case CANCELLED -> CANCELLED;
      case FAILED -> FAILED;
      default -> READY;
    };
  }
}
