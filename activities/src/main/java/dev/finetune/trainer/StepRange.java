package dev.finetune.trainer;

import dev.finetune.training.RequestProblem;
import java.util.Optional;

/** How many steps a trainer takes. */
public record StepRange(int fewest, int most) {

  /** As many as a request may ask for: the provider's own range is not known here. */
  public static final StepRange ANY = new StepRange(1, Integer.MAX_VALUE);

  Optional<RequestProblem> problem(int steps) {
    return steps >= fewest && steps <= most
        ? Optional.empty()
        : Optional.of(
            new RequestProblem(
                "max_train_steps",
                Integer.toString(steps),
                "is %s, and this trainer takes %s to %s".formatted(steps, fewest, most),
                "send a whole number from %s to %s".formatted(fewest, most)));
  }
}
