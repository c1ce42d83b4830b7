package dev.finetune.trainer;

/**
 * How large the pictures are that a trainer takes.
 *
 * @param side of a square, in pixels
 * @param exact whether they must be that square; else they must be as large at least
 */
public record ImageSize(int side, boolean exact) {

  /** Any at all: the trainer resizes them. */
  public static final ImageSize ANY = new ImageSize(1, false);

  public boolean takes(int width, int height) {
    return exact ? width == side && height == side : width >= side && height >= side;
  }

  /** What is wrong with another size: {@code not 512x512}. */
  public String wrong() {
    return (exact ? "not " : "smaller than ") + square();
  }

  public String remedy() {
    return exact ? "crop it to " + square() : "use a picture of " + square() + " or more";
  }

  private String square() {
    return side + "x" + side;
  }
}
