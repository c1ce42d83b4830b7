package dev.finetune.simulator.training;

import java.util.Random;
import java.util.UUID;

/** How a provider calls its trainings. A provider may have a form of its own. */
public interface IdForm {

  String SMALL = "abcdefghijklmnopqrstuvwxyz0123456789";
  String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + SMALL;

  /** Ten letters and digits, the first one an F: two ids may differ in case alone. */
  IdForm SHORT = random -> "F" + of(LETTERS, 9, random);

  IdForm UUID = random -> new UUID(random.nextLong(), random.nextLong()).toString();

  /** Makes one; it need not be new. */
  String make(Random random);

  /** So many characters of an alphabet. */
  static String of(String alphabet, int length, Random random) {
    StringBuilder id = new StringBuilder();
    while (id.length() < length) {
      id.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return id.toString();
  }
}
