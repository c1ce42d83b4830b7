package dev.finetune.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MultipartTest {

  private static String text(Multipart form) {
    return new String(form.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aFormIsTheSameEachTimeWhateverIsAddedToItsCopy() {
    Multipart form =
        new Multipart().file("image", "1.png", "image/png", "png".getBytes(StandardCharsets.UTF_8));
    String before = text(form);
    String more = text(form.copy().text("title", "finetune:1"));

    assertThat(before).startsWith("--").endsWith("--\r\n").contains("filename=\"1.png\"");
    assertThat(more).contains("filename=\"1.png\"").contains("\r\n\r\nfinetune:1\r\n--");
    assertThat(text(form)).isEqualTo(before);
  }
}
