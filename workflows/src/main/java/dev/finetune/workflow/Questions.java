package dev.finetune.workflow;

import dev.finetune.activity.CallerNotice;
import dev.finetune.training.WireFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people were asked.
 *
 * @param attempts the attempts that the caller was told of
 * @param untold the message that the caller has not taken yet; null when there is none
 * @param trainings how many trainings the last question named
 */
@WireFormat
record Questions(Set<Integer> attempts, @Nullable CallerNotice untold, int trainings) {

  Questions {
    attempts = Set.copyOf(attempts);
  }
}
