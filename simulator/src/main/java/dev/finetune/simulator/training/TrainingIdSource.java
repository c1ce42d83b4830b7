package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.TrainingIds;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** Makes ids that were never given before; the same seed makes the same ones. */
final class TrainingIdSource {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 10;

  private final Random random;
  private final Set<String> given = new HashSet<>();
  private String last = "";

  TrainingIdSource(long seed) {
    random = new Random(seed);
  }

  /** Never makes this one. */
  void give(String id) {
    given.add(id);
  }

  String next(TrainingIds kind) {
    last =
        switch (kind) {
          case RANDOM -> fresh();
          case CASE_TWIN -> twin();
        };
    given.add(last);
    return last;
  }

  private String twin() {
    StringBuilder twin = new StringBuilder();
    last.chars().map(TrainingIdSource::otherCase).forEach(c -> twin.append((char) c));
    return last.isEmpty() || given.contains(twin.toString()) ? fresh() : twin.toString();
  }

  private String fresh() {
    StringBuilder id = new StringBuilder("F");
    while (id.length() < LENGTH) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return given.contains(id.toString()) ? fresh() : id.toString();
  }

  private static int otherCase(int c) {
    return Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c);
  }
}
