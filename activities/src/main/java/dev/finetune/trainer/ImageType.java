package dev.finetune.trainer;

/** A format of pictures. */
public enum ImageType {
  PNG("PNG", "image/png"),
  JPEG("JPEG", "image/jpeg"),
  WEBP("WebP", "image/webp");

  private final String shown;
  private final String mediaType;

  ImageType(String shown, String mediaType) {
    this.shown = shown;
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  @Override
  public String toString() {
    return shown;
  }
}
