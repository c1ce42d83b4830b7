package dev.finetune.ledgers;

import static dev.finetune.ledgers.LedgerServer.ID;
import static dev.finetune.ledgers.LedgerServer.fact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.failsafe.FailsafeException;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.RequestRecord.Fact;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The answer to a request while Temporal is away. */
class OutageTest {

  private static final RequestRecord ACCEPTED = fact(1, "g1", Fact.ACCEPTED, "F5jv");

  @AutoClose private final LedgerServer server = new LedgerServer();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Ledgers.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void start() {
    server.temporal.start();
    server.reserve("g1");
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  @Test
  void aRecordOutlivesItAndIsLoggedOnce() {
    server.unreachable(1_000).record(ID, ACCEPTED);

    assertThat(server.state().holds("F5jv")).isTrue();
    assertThat(lines())
        .singleElement()
        .asString()
        .startsWith("WARN request 1 of %s, training F5jv, ACCEPTED".formatted(ID))
        .endsWith("UNAVAILABLE)");
  }

  @Test
  void aWorkerThatEndsMeanwhileNamesWhatItDidNotRecord() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> server.unreachable(Integer.MAX_VALUE).record(ID, ACCEPTED))
        .isInstanceOf(FailsafeException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(lines())
        .last()
        .asString()
        .startsWith("ERROR request 1 of %s, training F5jv, ACCEPTED".formatted(ID))
        .endsWith("not recorded, since this worker ends");
  }

  private List<String> lines() {
    String thread = Thread.currentThread().getName();
    return log.list.stream()
        .filter(event -> event.getThreadName().equals(thread))
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }
}
