package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.finetune.outbound.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

class ReloadedTest {

  @AutoClose private final LoggedLines log = new LoggedLines(Reloaded.class);
  private Instant now = Instant.EPOCH;
  private @TempDir Path directory;

  @Test
  void aKeyChangesTenSecondsAfterItsFileAtMost() throws IOException {
    Supplier<List<Secret>> secrets = secrets("the-first-secret-0");
    write("another-secret-1,the-first-secret-0");

    now = now.plus(Reloaded.EVERY).minusMillis(1);
    assertThat(secrets.get()).containsExactly(Secret.of("the-first-secret-0"));
    now = now.plusMillis(1);
    assertThat(secrets.get())
        .containsExactly(Secret.of("another-secret-1"), Secret.of("the-first-secret-0"));
    assertThat(log.lines())
        .containsExactly("INFO FINETUNE_WEBHOOK_SECRET_FILE has changed, which counts from now on");
  }

  @Test
  void itIsLoggedForNoWorkflow() throws IOException {
    Supplier<List<Secret>> secrets = secrets("the-first-secret-0");
    write("another-secret-1");
    now = now.plus(Reloaded.EVERY);
    try (MDC.MDCCloseable workflow = MDC.putCloseable("WorkflowId", "the-one-that-asks")) {
      assertThat(secrets.get()).containsExactly(Secret.of("another-secret-1"));
      assertThat(workflow).isNotNull();
      assertThat(MDC.get("WorkflowId")).isEqualTo("the-one-that-asks");
    }
    assertThat(log.events())
        .singleElement()
        .extracting(ILoggingEvent::getMDCPropertyMap)
        .isEqualTo(Map.of());
  }

  private Supplier<List<Secret>> secrets(String content) throws IOException {
    write(content);
    Environment variables =
        new Environment(Map.of("FINETUNE_WEBHOOK_SECRET_FILE", file().toString()), () -> now);
    return variables.reloaded(Setting.WEBHOOK_SECRET, WebhookSettings::secrets);
  }

  private void write(String content) throws IOException {
    Files.writeString(file(), content);
  }

  private Path file() {
    return directory.resolve("secret");
  }
}
