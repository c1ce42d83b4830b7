package dev.finetune.images;

/**
 * Whether a file is whole, as far as its structure shows.
 *
 * @param damage what is wrong with it; empty when nothing is
 * @param animated whether it holds more than one picture
 */
record Structure(String damage, boolean animated) {

  static Structure read(ImageType type, byte[] file) {
    return switch (type) {
      case PNG -> PngStructure.read(file);
      case WEBP -> WebpStructure.read(file);
      case JPEG -> JpegStructure.read(file);
      case GIF, BMP, TIFF, HEIF, SVG, HTML, EMPTY, UNKNOWN ->
          throw new IllegalArgumentException(type + " is not accepted");
    };
  }

  boolean whole() {
    return damage.isEmpty();
  }
}
