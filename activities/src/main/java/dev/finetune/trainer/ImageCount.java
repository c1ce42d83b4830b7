package dev.finetune.trainer;

/**
 * How many images a trainer takes.
 *
 * @param fewest fewer are refused
 * @param fewestAdvised fewer are warned of
 * @param mostAdvised more are warned of
 */
public record ImageCount(int fewest, int fewestAdvised, int mostAdvised) {

  /** The most that a request may have. */
  static final int ANY = 100;

  /** Whether so many are a good number. */
  public boolean isAdvised(int images) {
    return images >= fewestAdvised && images <= mostAdvised;
  }

  /** Such as {@code 7 or 8}, {@code 4 to 16} or {@code 10 or more}. */
  public String words() {
    if (mostAdvised >= ANY) {
      return fewestAdvised + " or more";
    }
    String between = mostAdvised == fewestAdvised + 1 ? " or " : " to ";
    return fewestAdvised + between + mostAdvised;
  }
}
