package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Invariants;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogLeaksTest {

  private static final Logger log = LoggerFactory.getLogger(LogLeaksTest.class);

  @Test
  void aKeyThatIsLoggedIsFound() {
    try (LogLeaks leaks = LogLeaks.listening()) {
      log.warn("the provider says no");
      log.warn("sent with {}", Invariants.KEY);
      log.warn("not sent", new IllegalStateException("key=sk%2F%22x%2By"));

      assertThat(leaks.lines())
          .filteredOn(line -> line.startsWith(LogLeaksTest.class.getName()))
          .satisfiesExactly(
              line -> assertThat(line).contains("sent with"),
              line -> assertThat(line).contains("not sent"));
    }
  }
}
