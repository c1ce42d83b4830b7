package dev.finetune.simulator.training;

import java.util.Random;
import java.util.UUID;

/** How a provider calls its trainings. */
public enum IdForm {
  /** Ten letters and digits, the first one an F: ModelsLab. */
  SHORT,
  /** 26 small letters and digits: Replicate. */
  LONG,
  UUID,
  /** A number: Astria. */
  NUMBER;

  private static final String SMALL = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + SMALL;

  String make(Random random) {
    return switch (this) {
      case SHORT -> "F" + of(LETTERS, 9, random);
      case LONG -> of(SMALL, 26, random);
      case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
      case NUMBER -> Integer.toString(1_000_000 + random.nextInt(8_000_000));
    };
  }

  private static String of(String alphabet, int length, Random random) {
    StringBuilder id = new StringBuilder();
    while (id.length() < length) {
      id.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return id.toString();
  }
}
