package dev.finetune.submission;

import java.util.List;

/** A state, and what to do on entering it. */
public record Transition(SubmissionState state, List<SubmissionCommand> commands) {
  public Transition {
    commands = List.copyOf(commands);
  }
}
