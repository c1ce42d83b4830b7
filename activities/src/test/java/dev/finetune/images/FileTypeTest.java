package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {

  private static FileType of(String text) {
    return FileType.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @CsvSource({
    "<!DOCTYPE html><html><body><svg></svg>, true",
    "'  <HTML><head>', true",
    "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>, true",
    "<svg xmlns='http://www.w3.org/2000/svg'/>, false",
    "hello, false",
  })
  void pagesAreKnown(String content, boolean page) {
    assertThat(of(content).isPage()).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource({"hello, true", "'{\"error\": 404}', true", "'', true", "GIF89a...., false"})
  void whatHasNoNameIsUnknown(String content, boolean unknown) {
    assertThat(of(content).isUnknown()).isEqualTo(unknown);
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, false",
    "IMAGE/PNG; charset=x, false",
    "image/x-png, false",
    "application/octet-stream, false",
    "'', false",
    "image/jpeg, true",
    "text/html, true",
    "image/nonsense, true",
    "nonsense, true",
  })
  void aContentTypeContradictsWhenItNamesAnother(String contentType, boolean contradicts) {
    assertThat(FileType.of(Pictures.png(1)).contradicts(contentType)).isEqualTo(contradicts);
  }

  @ParameterizedTest
  @CsvSource({"image/jpeg", "image/jpg", "image/pjpeg"})
  void aJpegHasSeveralNames(String contentType) {
    assertThat(FileType.of(Pictures.jpeg(1)).contradicts(contentType)).isFalse();
  }
}
