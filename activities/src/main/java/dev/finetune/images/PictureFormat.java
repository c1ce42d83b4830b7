package dev.finetune.images;

import dev.finetune.trainer.ImageType;

/** How the parts of a format are read. */
enum PictureFormat {
  PNG(ImageType.PNG, "image/png") {
    @Override
    Anatomy read(byte[] file) {
      return PngFile.read(file);
    }
  },
  JPEG(ImageType.JPEG, "image/jpeg") {
    @Override
    Anatomy read(byte[] file) {
      return JpegFile.read(file);
    }
  },
  WEBP(ImageType.WEBP, "image/webp") {
    @Override
    Anatomy read(byte[] file) {
      return WebpFile.read(file);
    }
  };

  private final ImageType type;
  private final String mediaType;

  PictureFormat(ImageType type, String mediaType) {
    this.type = type;
    this.mediaType = mediaType;
  }

  ImageType type() {
    return type;
  }

  String mediaType() {
    return mediaType;
  }

  /** Walks through the parts of a file; nothing is decoded. */
  abstract Anatomy read(byte[] file);

  @Override
  public String toString() {
    return type.toString();
  }
}
