package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImageCheckOptionsTest {

  @Test
  void theDefaultsAreAsDocumented() {
    assertThat(ImageCheckOptions.DEFAULT)
        .isEqualTo(new ImageCheckOptions(8, 8, Duration.ofSeconds(2)));
  }

  @Test
  void noPlacesAtAllIsAMistake() {
    assertThatThrownBy(() -> new ImageCheckOptions(0, 8, Duration.ofSeconds(1)))
        .hasMessage("images in flight are 0 per worker and 8 per request: must be 1 or more");
    assertThatThrownBy(() -> new ImageCheckOptions(8, 8, Duration.ZERO))
        .hasMessage("heartbeat pause is PT0S: must be more than 0");
  }
}
