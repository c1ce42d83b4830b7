package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.ledger.SentWebhook;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookTest {

  @AutoClose private final Rig rig = new Rig();

  @Test
  void eachPhaseIsReportedWhenItBegins() throws Exception {
    rig.train();
    assertThat(rig.simulator().deliverDue()).isEqualTo(1);
    assertThat(rig.receiver.phases()).containsExactly("deploying_gpu");
    rig.forward(7);
    assertThat(rig.simulator().deliverDue()).isEqualTo(7);
    assertThat(rig.receiver.phases()).isEqualTo(Course.documented().words());
    assertThat(rig.simulator().deliverDue()).isZero();
  }

  @Test
  void aWebhookHasTheDocumentedBody() throws Exception {
    String id = rig.train();
    rig.simulator().deliverDue();
    Receiver.Hook hook = rig.receiver.await();
    assertThat(hook.contentType()).isEqualTo("application/json");
    assertThat(hook.body())
        .isEqualTo(
            "{\"status\":\"success\",\"training_status\":\"deploying_gpu\","
                + "\"logs\":\"it will take upto 25 minutes\",\"model_id\":\""
                + id
                + "\"}");
  }

  @Test
  void aReceiverThatIsGoneIsNotedAndNotTriedAgain() throws Exception {
    String id = rig.train();
    rig.receiver.close();
    assertThat(rig.simulator().deliverDue()).isEqualTo(1);
    assertThat(rig.simulator().deliverDue()).isZero();
    SentWebhook sent = rig.ledger().training(id).webhooks().get(0);
    assertThat(sent.answered()).isNull();
    assertThat(sent.error()).contains("ConnectException");
  }

  @Test
  void anAddressThatIsNoneIsNoted() throws Exception {
    ObjectNode body = rig.example().put("webhook", "not an address");
    rig.post("/v3/fine_tune", body);
    rig.simulator().deliverDue();
    assertThat(rig.trainings().get(0).webhooks().get(0).error()).isNotNull();
  }

  static List<Arguments> reports() {
    Behaviour normal = Behaviour.normal();
    Webhooks every = Webhooks.everyPhase();
    List<String> words = Course.documented().words();
    return List.of(
        arguments(normal.withWebhooks(Webhooks.never()), List.of()),
        arguments(normal.withWebhooks(Webhooks.atEnd()), List.of("model_ready")),
        arguments(
            normal
                .withWebhooks(Webhooks.atEnd())
                .withCourse(Course.failingAfter("training_started")),
            List.of("training_failed")),
        arguments(
            normal.withWebhooks(Webhooks.atEnd().withRepeatsAfterEnd(2)),
            List.of("model_ready", "model_ready", "model_ready")),
        arguments(
            normal.withWebhooks(every.withCopies(2)),
            words.stream().flatMap(word -> Stream.of(word, word)).toList()),
        arguments(
            normal.withWebhooks(every.withReordering()),
            Stream.of(1, 0, 3, 2, 5, 4, 7, 6).map(words::get).toList()));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aBehaviourSaysWhatIsReported(Behaviour behaviour, List<String> phases) throws Exception {
    rig.behaves(behaviour);
    rig.train();
    for (int i = 0; i < 12; i++, rig.forward(1)) {
      rig.simulator().deliverDue();
    }
    assertThat(rig.receiver.phases()).isEqualTo(phases);
  }

  @Test
  void aCancelIsReportedEvenWhenNothingElseWasToCome() throws Exception {
    Course stuck = Course.stuckIn("deploying_gpu");
    rig.behaves(Behaviour.normal().withCourse(stuck));
    String id = rig.trainInProduction();
    rig.simulator().deliverDue();
    rig.ask("/v3/cancel_training/" + id);
    rig.simulator().deliverDue();
    assertThat(rig.receiver.phases()).containsExactly("deploying_gpu", "cancelled");
  }

  @Test
  void aWebhookMayBeAForm() throws Exception {
    Webhooks form = Webhooks.everyPhase().withEncoding(Webhooks.Encoding.FORM);
    rig.behaves(Behaviour.normal().withWebhooks(form));
    String id = rig.train();
    rig.simulator().deliverDue();
    Receiver.Hook hook = rig.receiver.await();
    assertThat(hook.contentType()).isEqualTo("application/x-www-form-urlencoded");
    assertThat(hook.body())
        .isEqualTo(
            "status=success&training_status=deploying_gpu"
                + "&logs=it+will+take+upto+25+minutes&model_id="
                + id);
  }

  @Test
  void theFirstMayComeBeforeTheSubmitIsAnswered() throws Exception {
    Webhooks early = Webhooks.everyPhase().withFirstBeforeAnswer();
    rig.behaves(Behaviour.normal().withWebhooks(early));
    rig.train();
    assertThat(rig.receiver.phases()).containsExactly("deploying_gpu");
    assertThat(rig.simulator().deliverDue()).isZero();
  }

  @Test
  void theSystemClockSendsThemByItself() throws Exception {
    SimulatorOptions options = Rig.quiet().withPhaseTime(Duration.ofMillis(30));
    try (Simulator simulator = Simulator.start(options)) {
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
    try (Simulator simulator = Simulator.start(options)) {
      var answer = rig.postWithoutWaiting(simulator.url() + "/v3/fine_tune", rig.example());
      assertThat(rig.receiver.await().phase()).isEqualTo("deploying_gpu");
      assertThat(answer).isNotDone();
    }
  }

  @Test
  void anotherBehaviourDoesNotRepeatWhatWasDue() throws Exception {
    String id = rig.train();
    rig.forward(7);
    rig.simulator().deliverDue();
    Webhooks more = Webhooks.everyPhase().withRepeatsAfterEnd(1);
    rig.simulator().behave(id, Behaviour.normal().withWebhooks(more));
    assertThat(rig.simulator().deliverDue()).isZero();
    rig.forward(1);
    assertThat(rig.simulator().deliverDue()).isEqualTo(1);
  }
}
