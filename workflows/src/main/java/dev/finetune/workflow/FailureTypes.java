package dev.finetune.workflow;

import dev.finetune.activity.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;

/** The type of a failure that this workflow made. */
final class FailureTypes {

  private FailureTypes() {}

  static FailureType of(ApplicationFailure failure) {
    return Arrays.stream(FailureType.values())
        .filter(type -> type.type().equals(failure.getType()))
        .findFirst()
        .orElseThrow(() -> failure);
  }
}
