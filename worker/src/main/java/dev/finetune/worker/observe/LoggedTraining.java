package dev.finetune.worker.observe;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.SubmitOutcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Names a training on the lines about it, beside the workflow that Temporal's SDK names there. */
final class LoggedTraining {

  static final String KEY = "TrainingId";

  private LoggedTraining() {}

  /** From now on on this thread, where an argument or result of an activity has its id. */
  static void name(@Nullable Object value) {
    String id = id(value);
    if (id != null) {
      MDC.put(KEY, id);
    }
  }

  static void forget() {
    MDC.remove(KEY);
  }

  private static @Nullable String id(@Nullable Object value) {
    if (value instanceof AcceptedTraining training) {
      return training.trainingId();
    }
    if (value instanceof PollCommand command) {
      return id(command.training());
    }
    if (value instanceof ConfirmCommand command) {
      return id(command.training());
    }
    if (value instanceof CallerMessage message) {
      return message.body().path("training_id").textValue();
    }
    if (value instanceof SubmitOutcome.Accepted accepted) {
      return id(accepted.training());
    }
    return value instanceof SubmitOutcome.Ready ready ? ready.result().trainingId() : null;
  }
}
