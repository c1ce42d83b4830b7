package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryLaterTest {

  @ParameterizedTest
  @CsvSource({
    "NOT_FINISHED,         BENIGN",
    "PROVIDER_UNAVAILABLE, BENIGN",
    "PROVIDER_NOT_SERVED,  UNSPECIFIED"
  })
  void aFailureThatIsTriedAgainIsFitToBeRead(FailureType type, ApplicationErrorCategory category) {
    ApplicationFailure failure = RetryLater.after(Duration.ofSeconds(7), type, "words", "details");

    assertThat(failure.getType()).isEqualTo(type.type());
    assertThat(failure.getOriginalMessage()).isEqualTo("words");
    assertThat(failure.getDetails().get(String.class)).isEqualTo("details");
    assertThat(failure.getCategory()).isEqualTo(category);
    assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(7));
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getStackTrace()).isEmpty();
    assertThat(failure.getCause()).isNull();
  }
}
