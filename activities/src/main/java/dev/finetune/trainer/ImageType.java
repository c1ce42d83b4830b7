package dev.finetune.trainer;

/** A format of pictures. */
public enum ImageType {
  PNG("PNG"),
  JPEG("JPEG"),
  WEBP("WebP");

  private final String shown;

  ImageType(String shown) {
    this.shown = shown;
  }

  @Override
  public String toString() {
    return shown;
  }
}
