package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookSecretTest {

  @TempDir private Path folder;

  @Test
  void itIsMadeOnceAndForItsOwnerOnly() throws Exception {
    LocalHome home = new LocalHome(folder);
    String first = WebhookSecret.read(home).value();
    assertThat(first).hasSize(64);
    assertThat(WebhookSecret.read(home).value()).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.secret())))
        .isEqualTo("rw-------");
  }

  @Test
  void anEmptyFileIsNamed() throws Exception {
    LocalHome home = new LocalHome(folder);
    Files.writeString(home.secret(), "\n");
    assertThatThrownBy(() -> WebhookSecret.read(home))
        .hasMessage(
            "the webhook secret in %s cannot be used: delete the file, and a new one is made",
            home.secret());
  }
}
