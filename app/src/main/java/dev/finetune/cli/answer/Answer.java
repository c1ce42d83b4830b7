package dev.finetune.cli.answer;

import dev.finetune.workflow.Resolution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One of three. */
public final class Answer {

  @Option(
      names = "--adopt",
      paramLabel = "TRAINING_ID",
      description = "It was accepted, and this is its id in the provider's account.")
  private @Nullable String trainingId;

  @Option(
      names = "--submit-again",
      description = "It was not accepted: send it again. If it was, it is paid for twice.")
  private boolean submitAgain;

  @Option(names = "--give-up", description = "End the run as failed.")
  private boolean giveUp;

  public boolean mayPayTwice() {
    return submitAgain;
  }

  public Resolution to(int request) {
    if (giveUp) {
      return Resolution.giveUp(request);
    }
    return submitAgain
        ? Resolution.submitAgain(request)
        : Resolution.adopt(request, Objects.requireNonNull(trainingId));
  }
}
