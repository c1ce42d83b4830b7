package dev.finetune.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The word that was meant by a mistyped one. */
final class NearestWord {

  private NearestWord() {}

  /** Empty where none is near. */
  static Optional<String> of(String typed, Collection<String> words) {
    int most = Math.max(1, typed.length() / 2);
    return words.stream()
        .filter(word -> distance(typed, word) <= most)
        .min(Comparator.comparingInt((String word) -> distance(typed, word)));
  }

  /** Letters added, left out, changed, or swapped with the next one. */
  static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, i, j, from, to);
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int step(int[][] steps, int i, int j, String from, String to) {
    int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(steps[i - 1][j - 1] + changed, Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
