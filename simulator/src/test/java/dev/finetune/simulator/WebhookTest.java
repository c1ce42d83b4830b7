package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.ledger.SentWebhook;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookTest {

  @Test
  void eachPhaseIsReportedWhenItBegins() throws Exception {
    try (Rig rig = Rig.normal()) {
      rig.train();
      assertThat(rig.simulator.deliverDue()).isEqualTo(1);
      assertThat(rig.receiver.phases()).containsExactly("deploying_gpu");
      rig.forward(7);
      assertThat(rig.simulator.deliverDue()).isEqualTo(7);
      assertThat(rig.receiver.phases()).isEqualTo(Course.documented().words());
      assertThat(rig.simulator.deliverDue()).isZero();
    }
  }

  @Test
  void aWebhookHasTheDocumentedBody() throws Exception {
    try (Rig rig = Rig.normal()) {
      String id = rig.train();
      rig.simulator.deliverDue();
      Receiver.Hook hook = rig.receiver.await();
      assertThat(hook.contentType()).isEqualTo("application/json");
      assertThat(hook.body())
          .isEqualTo(
              "{\"status\":\"success\",\"training_status\":\"deploying_gpu\","
                  + "\"logs\":\"it will take upto 25 minutes\",\"model_id\":\""
                  + id
                  + "\"}");
    }
  }

  @Test
  void itIsNotedHowAWebhookWasAnswered() throws Exception {
    try (Rig rig = Rig.behaving(Behaviour.normal().withWebhooks(Webhooks.atEnd()))) {
      String id = rig.train();
      rig.forward(7);
      rig.simulator.deliverDue();
      List<SentWebhook> sent = rig.simulator.ledger().training(id).webhooks();
      assertThat(sent).extracting(SentWebhook::phase).containsExactly("model_ready");
      assertThat(sent).extracting(SentWebhook::answered).containsExactly(204);
    }
  }

  @Test
  void aReceiverThatIsGoneIsNotedAndNotTriedAgain() throws Exception {
    try (Rig rig = Rig.normal()) {
      String id = rig.train();
      rig.receiver.close();
      assertThat(rig.simulator.deliverDue()).isEqualTo(1);
      assertThat(rig.simulator.deliverDue()).isZero();
      SentWebhook sent = rig.simulator.ledger().training(id).webhooks().get(0);
      assertThat(sent.answered()).isNull();
      assertThat(sent.error()).contains("ConnectException");
    }
  }

  @Test
  void anAddressThatIsNoneIsNoted() throws Exception {
    try (Rig rig = Rig.normal()) {
      ObjectNode body = rig.example().put("webhook", "not an address");
      rig.post("/v3/fine_tune", body);
      rig.simulator.deliverDue();
      assertThat(rig.simulator.ledger().trainings().get(0).webhooks().get(0).error()).isNotNull();
    }
  }

  @Test
  void onlyTheEndMayBeReported() throws Exception {
    assertThat(sent(Webhooks.atEnd())).containsExactly("model_ready");
  }

  @Test
  void aFailureIsAnEndToo() throws Exception {
    Course failing = Course.failingAfter("training_started");
    Behaviour behaviour = Behaviour.normal().withWebhooks(Webhooks.atEnd()).withCourse(failing);
    assertThat(sent(behaviour)).containsExactly("training_failed");
  }

  @Test
  void aCancelIsReportedEvenWhenNothingElseWasToCome() throws Exception {
    Course stuck = Course.stuckIn("deploying_gpu");
    try (Rig rig = Rig.behaving(Behaviour.normal().withCourse(stuck))) {
      String id = rig.trainInProduction();
      rig.simulator.deliverDue();
      rig.ask("/v3/cancel_training/" + id);
      rig.simulator.deliverDue();
      assertThat(rig.receiver.phases()).containsExactly("deploying_gpu", "cancelled");
    }
  }

  @Test
  void nothingMayBeReported() throws Exception {
    assertThat(sent(Webhooks.never())).isEmpty();
  }

  @Test
  void webhooksMayComeTwice() throws Exception {
    assertThat(sent(Webhooks.everyPhase().withCopies(2)))
        .hasSize(16)
        .startsWith("deploying_gpu", "deploying_gpu", "training_started", "training_started");
  }

  @Test
  void webhooksMayComeInAnotherOrder() throws Exception {
    assertThat(sent(Webhooks.everyPhase().withReordering()))
        .hasSize(8)
        .startsWith("training_started", "deploying_gpu", "trained_model_compressing")
        .endsWith("model_ready", "deploying_model");
  }

  @Test
  void theEndMayBeReportedAgainAfterTheEnd() throws Exception {
    assertThat(sent(Webhooks.atEnd().withRepeatsAfterEnd(2)))
        .containsExactly("model_ready", "model_ready", "model_ready");
  }

  @Test
  void aWebhookMayBeAForm() throws Exception {
    Webhooks form = Webhooks.everyPhase().withEncoding(Webhooks.Encoding.FORM);
    try (Rig rig = Rig.behaving(Behaviour.normal().withWebhooks(form))) {
      String id = rig.train();
      rig.simulator.deliverDue();
      Receiver.Hook hook = rig.receiver.await();
      assertThat(hook.contentType()).isEqualTo("application/x-www-form-urlencoded");
      assertThat(hook.body())
          .isEqualTo(
              "status=success&training_status=deploying_gpu"
                  + "&logs=it+will+take+upto+25+minutes&model_id="
                  + id);
    }
  }

  @Test
  void aWebhookMayNameAForeignTraining() throws Exception {
    Webhooks foreign = Webhooks.everyPhase().withForeignId("someoneElse");
    try (Rig rig = Rig.behaving(Behaviour.normal().withWebhooks(foreign))) {
      rig.train();
      rig.simulator.deliverDue();
      assertThat(rig.receiver.await().field("model_id")).isEqualTo("someoneElse");
    }
  }

  @Test
  void theFirstMayComeBeforeTheSubmitIsAnswered() throws Exception {
    Webhooks early = Webhooks.everyPhase().withFirstBeforeAnswer();
    try (Rig rig = Rig.behaving(Behaviour.normal().withWebhooks(early))) {
      rig.train();
      assertThat(rig.receiver.phases()).containsExactly("deploying_gpu");
      assertThat(rig.simulator.deliverDue()).isZero();
    }
  }

  @Test
  void theSystemClockSendsThemByItself() throws Exception {
    SimulatorOptions options = Rig.quiet().withPhaseTime(Duration.ofMillis(30));
    try (Simulator simulator = Simulator.start(options);
        Rig rig = Rig.normal()) {
      rig.postTo(simulator.url() + "/v3/fine_tune", rig.example());
      for (String phase : Course.documented().words()) {
        assertThat(rig.receiver.await().phase()).isEqualTo(phase);
      }
    }
  }

  @Test
  void aDelayedSubmitIsReportedMeanwhile() throws Exception {
    Submit late = Submit.accepted().withDelay(Duration.ofMinutes(1));
    SimulatorOptions options = Rig.quiet().withBehaviour(Behaviour.normal().withSubmit(late));
    try (Simulator simulator = Simulator.start(options);
        Rig rig = Rig.normal()) {
      var answer = rig.postWithoutWaiting(simulator.url() + "/v3/fine_tune", rig.example());
      assertThat(rig.receiver.await().phase()).isEqualTo("deploying_gpu");
      assertThat(answer).isNotDone();
    }
  }

  @Test
  void anotherBehaviourDoesNotRepeatWhatWasDue() throws Exception {
    try (Rig rig = Rig.normal()) {
      String id = rig.train();
      rig.forward(7);
      rig.simulator.deliverDue();
      Webhooks more = Webhooks.everyPhase().withRepeatsAfterEnd(1);
      rig.simulator.behave(id, Behaviour.normal().withWebhooks(more));
      assertThat(rig.simulator.deliverDue()).isZero();
      rig.forward(1);
      assertThat(rig.simulator.deliverDue()).isEqualTo(1);
    }
  }

  private static List<String> sent(Webhooks webhooks) throws Exception {
    return sent(Behaviour.normal().withWebhooks(webhooks));
  }

  private static List<String> sent(Behaviour behaviour) throws Exception {
    try (Rig rig = Rig.behaving(behaviour)) {
      rig.train();
      for (int i = 0; i < 12; i++, rig.forward(1)) {
        rig.simulator.deliverDue();
      }
      return rig.receiver.phases();
    }
  }
}
