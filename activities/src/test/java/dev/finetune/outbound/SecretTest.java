package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {

  @Test
  void aSecretPrintsStars() {
    assertThat("key=" + Secret.of("hunter2")).isEqualTo("key=***");
  }

  @Test
  void secretsAreEqualByValueAndTheirHashesAreAllTheSame() {
    assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
    assertThat(Secret.of("a")).hasSameHashCodeAs(Secret.of("b"));
  }

  @Test
  void aBlankSecretIsAMistake() {
    assertThatThrownBy(() -> Secret.of(" \n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the secret is empty: set it or leave it out");
  }
}
