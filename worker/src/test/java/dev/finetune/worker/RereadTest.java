package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.finetune.outbound.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class RereadTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(Reread.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Instant now = Instant.EPOCH;
  private @TempDir Path directory;

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void aKeyChangesTenSecondsAfterItsFileAtMost() throws IOException {
    Reread<List<Secret>> secrets = secrets("the-first-secret-0");
    write("another-secret-1,the-first-secret-0");

    now = now.plus(Reread.EVERY).minusMillis(1);
    assertThat(secrets.get()).containsExactly(Secret.of("the-first-secret-0"));
    now = now.plusMillis(1);
    assertThat(secrets.get())
        .containsExactly(Secret.of("another-secret-1"), Secret.of("the-first-secret-0"));
    assertThat(lines())
        .containsExactly("The secrets changed, and what was changed counts from now on");
  }

  @Test
  void itIsLoggedForNoWorkflow() throws IOException {
    Reread<List<Secret>> secrets = secrets("the-first-secret-0");
    write("another-secret-1");
    now = now.plus(Reread.EVERY);
    try (MDC.MDCCloseable workflow = MDC.putCloseable("WorkflowId", "the-one-that-asks")) {
      assertThat(secrets.get()).containsExactly(Secret.of("another-secret-1"));
      assertThat(workflow).isNotNull();
      assertThat(MDC.get("WorkflowId")).isEqualTo("the-one-that-asks");
    }
    assertThat(log.list)
        .singleElement()
        .extracting(ILoggingEvent::getMDCPropertyMap)
        .isEqualTo(Map.of());
  }

  @Test
  void aFileThatCannotBeReadChangesNothingAndIsLoggedOnce() throws IOException {
    Reread<List<Secret>> secrets = secrets("the-first-secret-0");
    Files.delete(file());

    for (int time = 0; time < 3; time++) {
      now = now.plus(Reread.EVERY);
      assertThat(secrets.get()).containsExactly(Secret.of("the-first-secret-0"));
    }
    assertThat(lines())
        .containsExactly(
            "The secrets cannot be read again, and stay as they were: the file \"%s\" of"
                    .formatted(file())
                + " FINETUNE_WEBHOOK_SECRET_FILE cannot be read (NoSuchFileException): give a"
                + " readable text file");

    write("another-secret-1");
    now = now.plus(Duration.ofMinutes(1));
    assertThat(secrets.get()).containsExactly(Secret.of("another-secret-1"));
  }

  private Reread<List<Secret>> secrets(String content) throws IOException {
    write(content);
    Environment variables =
        new Environment(Map.of("FINETUNE_WEBHOOK_SECRET_FILE", file().toString()));
    return variables.rereading("The secrets", WebhookSettings::secrets, () -> now);
  }

  private void write(String content) throws IOException {
    Files.writeString(file(), content);
  }

  private Path file() {
    return directory.resolve("secret");
  }

  private List<String> lines() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
