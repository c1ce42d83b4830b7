package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.TrainingIds;
import dev.finetune.simulator.ledger.ReceivedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SubmitBehaviourTest {

  @Test
  void aDroppedAnswerIsAnEndOfStreamAfterAcceptance() throws Exception {
    try (Rig rig = Rig.behaving(Behaviour.normal().withSubmit(Submit.dropped()))) {
      assertThat(readAll(rig)).isEmpty();
      assertThat(rig.simulator.ledger().trainings()).hasSize(1);
      assertThat(rig.simulator.ledger().submits().get(0).accepted()).isTrue();
    }
  }

  @Test
  void aConnectionCanDropWithoutAcceptance() throws Exception {
    Submit submit = Submit.refused(Fault.DROPPED);
    try (Rig rig = Rig.behaving(Behaviour.normal().withSubmit(submit))) {
      assertThat(readAll(rig)).isEmpty();
      ReceivedRequest request = rig.simulator.ledger().submits().get(0);
      assertThat(request.accepted()).isFalse();
      assertThat(request.status()).isNull();
    }
  }

  @Test
  void aConnectionDropsAfterADelayToo() throws Exception {
    Submit submit = Submit.dropped().withDelay(Duration.ofMillis(100));
    try (Rig rig = Rig.behaving(Behaviour.normal().withSubmit(submit))) {
      assertThat(readAll(rig)).isEmpty();
      assertThat(rig.simulator.ledger().trainings()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVER_ERROR", "TRY_AGAIN", "HTML", "EMPTY", "UNAVAILABLE"})
  void anAcceptedTrainingMayBeAnsweredWithAFault(Fault fault) throws Exception {
    Submit submit = Submit.acceptedUnsaid(fault);
    try (Rig rig = Rig.behaving(Behaviour.normal().withSubmit(submit))) {
      assertThat(rig.submit().body()).doesNotContain("training_id");
      assertThat(rig.simulator.ledger().trainings()).hasSize(1);
    }
  }

  @Test
  void anAnswerMayOutlastTheCallersTimeout() throws Exception {
    Submit submit = Submit.accepted().withDelay(Duration.ofMinutes(1));
    try (Rig rig = Rig.behaving(Behaviour.normal().withSubmit(submit))) {
      assertThatThrownBy(() -> sendWithTimeout(rig, Duration.ofMillis(300)))
          .isInstanceOf(HttpTimeoutException.class);
      assertThat(rig.simulator.ledger().trainings()).hasSize(1);
    }
  }

  @Test
  void aDelayedAnswerComesInTheEnd() throws Exception {
    Duration delay = Duration.ofMillis(300);
    try (Rig rig =
        Rig.behaving(Behaviour.normal().withSubmit(Submit.accepted().withDelay(delay)))) {
      long begin = System.nanoTime();
      assertThat(rig.submit().body()).contains("training_id");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(delay);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WITHOUT_ID, training_id, success",
    "WITHOUT_STATUS, status, training_id",
    "PROCESSING, success, processing",
    "MODEL_ID, training_id, model_id"
  })
  void anAnswerHasTheChosenForm(AnswerForm form, String lacks, String holds) throws Exception {
    try (Rig rig = Rig.behaving(Behaviour.normal().withSubmit(Submit.answered(form)))) {
      assertThat(rig.submit().body()).doesNotContain("\"" + lacks + "\"").contains("\"" + holds);
      assertThat(rig.simulator.ledger().trainings()).hasSize(1);
    }
  }

  @Test
  void onlyTheNextSubmitIsTreatedDifferently() throws Exception {
    Behaviour refusing = Behaviour.normal().withSubmit(Submit.refused(Fault.NO_CREDIT));
    try (Rig rig = Rig.behaving(refusing.next(2))) {
      assertThat(rig.submit().body()).contains("Insufficient credits");
      assertThat(rig.submit().body()).contains("Insufficient credits");
      assertThat(rig.submit().body()).contains("training_id");
    }
  }

  @Test
  void theDuplicateFilterCanBeOffForASubmit() throws Exception {
    Behaviour unfiltered =
        Behaviour.normal().withSubmit(Submit.accepted().withoutDuplicateFilter());
    SimulatorOptions options = Rig.quiet().withDuplicateWindow(Duration.ofSeconds(30));
    try (Rig rig = Rig.with(options.withBehaviour(unfiltered))) {
      rig.submit();
      assertThat(rig.submit().body()).contains("training_id");
      assertThat(rig.simulator.ledger().chargedByRequest()).containsValue(2L);
    }
  }

  @Test
  void twoIdsMayDifferInCaseOnly() throws Exception {
    Submit twin = Submit.accepted().withIds(TrainingIds.CASE_TWIN);
    try (Rig rig = Rig.behaving(Behaviour.normal().withSubmit(twin))) {
      String first = rig.train();
      rig.forward(1);
      String second = rig.train();
      assertThat(second).isNotEqualTo(first).isEqualToIgnoringCase(first);
      assertThat(rig.phase(first)).isEqualTo("training_started");
      assertThat(rig.phase(second)).isEqualTo("deploying_gpu");
    }
  }

  @Test
  void answersMayRepeatTheKeyButTheLedgerNeverDoes() throws Exception {
    try (Rig rig = Rig.behaving(Behaviour.normal().withEchoedKey())) {
      String answer = rig.submit().body();
      assertThat(answer).contains("\"key\":\"" + Rig.KEY, "minutes. (key: " + Rig.KEY + ")");
      String id = rig.simulator.ledger().trainings().get(0).id();
      assertThat(rig.status(id).toString()).contains(Rig.KEY);
      assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
      assertThat(rig.control("GET", "/ledger", "").body()).doesNotContain(Rig.KEY);
    }
  }

  private static void sendWithTimeout(Rig rig, Duration timeout) throws Exception {
    ObjectNode body = rig.example();
    rig.send(
        rig.request("/sandbox/v3/fine_tune")
            .timeout(timeout)
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private static String readAll(Rig rig) throws IOException {
    URI url = URI.create(rig.simulator.url());
    byte[] body = rig.example().toString().getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /api/sandbox/v3/fine_tune HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      InputStream answer = socket.getInputStream();
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
