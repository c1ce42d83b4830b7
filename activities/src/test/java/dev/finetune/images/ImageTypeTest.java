package dev.finetune.images;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageTypeTest {

  private static ImageType of(String text) {
    return ImageType.of(text.getBytes(ISO_8859_1));
  }

  @Test
  void acceptedTypesAreKnownByTheirContent() {
    assertThat(ImageType.of(Pictures.png(1))).isEqualTo(ImageType.PNG);
    assertThat(ImageType.of(Pictures.jpeg(1))).isEqualTo(ImageType.JPEG);
    assertThat(ImageType.of(Pictures.WEBP)).isEqualTo(ImageType.WEBP);
  }

  @ParameterizedTest
  @CsvSource({
    "GIF89a..., GIF",
    "BM......., BMP",
    "'II*\0', TIFF",
    "'MM\0*', TIFF",
    "....ftypheic, HEIF",
    "....ftypavif, HEIF",
    "<svg xmlns='http://www.w3.org/2000/svg'>, SVG",
    "<?xml version='1.0'?><svg>, SVG",
    "<!DOCTYPE html><html><body><svg></svg>, HTML",
    "'  <HTML><head>', HTML",
    "'', EMPTY",
    "hello, UNKNOWN",
    "RIFF....WAVE, UNKNOWN",
  })
  void theOthersAreKnownToo(String content, ImageType type) {
    assertThat(of(content)).isEqualTo(type);
    assertThat(type.accepted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, false",
    "IMAGE/PNG; charset=x, false",
    "application/octet-stream, false",
    "'', false",
    "image/jpeg, true",
    "text/html, true",
    "image/nonsense, true",
  })
  void aContentTypeContradictsWhenItNamesAnother(String contentType, boolean contradicts) {
    assertThat(ImageType.PNG.contradicts(contentType)).isEqualTo(contradicts);
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeHasASentence(ImageType type) {
    assertThat(type.toString()).isNotBlank();
  }
}
