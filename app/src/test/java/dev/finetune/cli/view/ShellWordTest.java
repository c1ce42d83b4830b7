package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

  @Test
  void aPlainWordStaysAsItIs() {
    assertThat(ShellWord.of("finetune-photo-of-ada-0123")).isEqualTo("finetune-photo-of-ada-0123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "it's", "$HOME", "a;b", "", "~", "*", "größe", "-x", "`id`"})
  void theShellReadsBackWhatWasMeant(String text) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(text)).start();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(read).isEqualTo(text);
  }
}
