package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.modelslab.Profile;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SimulatorOptionsTest {

  @AutoClose private final Rig rig = new Rig();

  @Test
  void theDefaultsAreTheDocumentedOnes() {
    SimulatorOptions options = SimulatorOptions.defaults();
    assertThat(options.profile()).isEqualTo(Profile.LEGACY);
    assertThat(options.phaseTime()).isEqualTo(Duration.ofSeconds(2));
    assertThat(options.limits().duplicateWindow()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.limits().queue()).isEqualTo(5);
    assertThat(options.turns()).isEmpty();
  }

  @Test
  void keysAreNotPrinted() {
    assertThat(SimulatorOptions.defaults().withApiKeys("sk-77", "sk-77").toString())
        .contains("***")
        .doesNotContain("sk-77");
  }

  @Test
  void aFreePortOnLoopbackIsTaken() {
    try (Simulator one = Simulator.start(Rig.quiet());
        Simulator other = Simulator.start(Rig.quiet())) {
      assertThat(URI.create(one.url())).hasHost("127.0.0.1").hasPath("/api");
      assertThat(one.url()).isNotEqualTo(other.url());
    }
  }

  @Test
  void aPortThatIsTakenIsAnError() {
    try (Simulator one = Simulator.start(Rig.quiet())) {
      SimulatorOptions same = Rig.quiet().withPort(URI.create(one.url()).getPort());
      assertThatThrownBy(() -> Simulator.start(same)).hasMessageContaining("Port already in use");
    }
  }

  @Test
  void closingEndsAnswersThatAreHeldBack() throws Exception {
    Submit late = Submit.accepted().withDelay(Duration.ofHours(1));
    rig.answers(late);
    var answer = rig.postWithoutWaiting(rig.simulator().url() + "/v3/fine_tune", rig.example());
    while (rig.ledger().requests().isEmpty()) {
      Thread.onSpinWait();
    }
    rig.simulator().close();
    CompletableFuture<?> ended = answer.handle((done, error) -> "ended");
    assertThat(ended.get(10, TimeUnit.SECONDS)).isEqualTo("ended");
  }

  @Test
  void aProfileIsReadFromItsWord() {
    assertThat(Profile.parse("modern")).isEqualTo(Profile.MODERN);
    assertThatThrownBy(() -> Profile.parse("2026"))
        .hasMessage("profile is \"2026\": use \"legacy\" or \"modern\"");
  }

  @Test
  void limitsThatCannotHoldAreRefused() {
    SimulatorOptions options = SimulatorOptions.defaults();
    assertThatThrownBy(() -> options.withQueueLimit(0)).hasMessageContaining("queue limit is 0");
    assertThatThrownBy(() -> options.withPhaseTime(Duration.ZERO))
        .hasMessage("phase time is PT0S: give more than zero, such as 2s");
  }
}
