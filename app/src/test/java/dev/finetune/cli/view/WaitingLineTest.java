package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final WaitingLine line = new WaitingLine("Waiting for it ...", said::add);

  @Test
  void aCallThatTakesLongSaysWhatIsWaitedFor() {
    assertThat(line.during(this::next)).isEqualTo("Waiting for it ...");
    assertThat(said).isEmpty();
  }

  private String next() {
    try {
      return String.valueOf(said.poll(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCallThatAnswersSoonSaysNothing() {
    assertThat(line.during(() -> "at once")).isEqualTo("at once");
    assertThat(said).isEmpty();
  }
}
