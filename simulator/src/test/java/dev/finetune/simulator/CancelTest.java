package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.simulator.behaviour.Behaviour;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelTest {

  @AutoClose private final Rig rig = new Rig();

  @ParameterizedTest
  @ValueSource(strings = {"cancle_training", "cancel_training"})
  void bothSpellingsCancel(String spelling) throws Exception {
    String id = rig.trainInProduction();
    assertThat(rig.ask("/v3/" + spelling + "/" + id).body())
        .isEqualTo("{\"status\":\"success\",\"messege\":\"training cancelled\",\"data\":\"\"}");
    rig.forward(20);
    assertThat(productionPhase(rig, id)).contains("\"messege\":\"cancelled\"");
  }

  @Test
  void cancelCallsCanBeIgnoredThoughTheyAreAnsweredWithSuccess() throws Exception {
    rig.behaves(Behaviour.normal().withCancelsIgnored(1));
    String id = rig.trainInProduction();
    assertThat(rig.ask("/v3/cancel_training/" + id).body()).contains("training cancelled");
    assertThat(productionPhase(rig, id)).contains("deploying_gpu");
    rig.ask("/v3/cancel_training/" + id);
    assertThat(productionPhase(rig, id)).contains("\"cancelled\"");
    assertThat(rig.ledger().training(id).cancelCalls()).isEqualTo(2);
  }

  @Test
  void aTrainingThatIsOverCannotBeCancelled() throws Exception {
    String id = rig.trainInProduction();
    rig.forward(7);
    assertThat(rig.ask("/v3/cancel_training/" + id).body()).contains("Training is not running");
    assertThat(productionPhase(rig, id)).contains("model_ready");
  }

  @Test
  void aCancelledTrainingLeavesTheQueueAndStaysCharged() throws Exception {
    rig.with(Rig.quiet().withQueueLimit(1));
    rig.ask("/v3/cancel_training/" + rig.trainInProduction());
    assertThat(rig.trainInProduction()).isNotEmpty();
    assertThat(rig.trainings()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancle_training/x", "cancel_training/x"})
  void theSandboxHasNoCancel(String endpoint) throws Exception {
    assertThat(rig.ask("/sandbox/v3/" + endpoint).statusCode()).isEqualTo(404);
  }

  private static String productionPhase(Rig rig, String id) throws Exception {
    return rig.ask("/v3/fine_tune_status/" + id).body();
  }
}
