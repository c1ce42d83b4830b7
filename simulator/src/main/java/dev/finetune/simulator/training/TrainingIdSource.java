package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.TrainingIds;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Makes ids that were never given before; the same seed makes the same ones. */
final class TrainingIdSource {

  private final Random random;
  private final Set<String> given = new HashSet<>();
  private String last = "";

  TrainingIdSource(long seed) {
    random = new Random(seed);
  }

  String next(TrainingIds kind, IdForm form) {
    last = kind == TrainingIds.CASE_TWIN && form == IdForm.SHORT ? twin() : fresh(form);
    given.add(last);
    return last;
  }

  private String twin() {
    StringBuilder twin = new StringBuilder();
    last.chars().map(TrainingIdSource::otherCase).forEach(c -> twin.append((char) c));
    return last.isEmpty() || given.contains(twin.toString())
        ? fresh(IdForm.SHORT)
        : twin.toString();
  }

  private String fresh(IdForm form) {
    String id = form.make(random);
    return given.contains(id) ? fresh(form) : id;
  }

  private static int otherCase(int c) {
    return Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
  }
}
