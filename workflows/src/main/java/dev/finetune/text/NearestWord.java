package dev.finetune.text;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word that a misspelt one most likely meant. */
public final class NearestWord {

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private NearestWord() {}

  /** Empty where nothing is near; {@code steps} means {@code max_train_steps} where that is all. */
  public static Optional<String> to(String word, List<String> known) {
    return misspelt(word, known).or(() -> shortened(word, known));
  }

  /** At most two letters, or a third of the known word, differ. */
  private static Optional<String> misspelt(String word, List<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(2, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** The only one that ends so. */
  private static Optional<String> shortened(String word, List<String> known) {
    List<String> longer = known.stream().filter(one -> one.endsWith("_" + plain(word))).toList();
    return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
  }

  private static int distance(String word, String candidate) {
    return DISTANCE.apply(plain(word), plain(candidate));
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "_");
  }
}
