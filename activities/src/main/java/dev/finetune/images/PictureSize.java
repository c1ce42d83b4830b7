package dev.finetune.images;

/** Width and height in pixels. */
record PictureSize(int width, int height) {

  boolean isNothing() {
    return width <= 0 || height <= 0;
  }

  long pixels() {
    return (long) width * height;
  }

  boolean isTooLarge() {
    return pixels() > ImageRule.MAX_MEGAPIXELS * 1_000_000L;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
