package dev.finetune.images;

/** A format that a training may use. */
enum PictureFormat {
  PNG("PNG", "image/png") {
    @Override
    Anatomy read(byte[] file) {
      return PngFile.read(file);
    }
  },
  JPEG("JPEG", "image/jpeg") {
    @Override
    Anatomy read(byte[] file) {
      return JpegFile.read(file);
    }
  },
  WEBP("WebP", "image/webp") {
    @Override
    Anatomy read(byte[] file) {
      return WebpFile.read(file);
    }
  };

  private final String shown;
  private final String mediaType;

  PictureFormat(String shown, String mediaType) {
    this.shown = shown;
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** Walks through the parts of a file; nothing is decoded. */
  abstract Anatomy read(byte[] file);

  @Override
  public String toString() {
    return shown;
  }
}
