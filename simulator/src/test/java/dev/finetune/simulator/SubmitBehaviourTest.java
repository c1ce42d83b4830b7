package dev.finetune.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.TrainingIds;
import dev.finetune.simulator.ledger.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SubmitBehaviourTest {

  @AutoClose private final Rig rig = new Rig();

  static List<Arguments> drops() {
    return List.of(
        arguments(Submit.dropped(), true),
        arguments(Submit.dropped().withDelay(Duration.ofMillis(100)), true),
        arguments(Submit.refused(Fault.DROPPED), false));
  }

  @ParameterizedTest
  @MethodSource("drops")
  void aDropIsAnEndOfStreamAcceptedOrNot(Submit submit, boolean accepted) throws Exception {
    rig.answers(submit);
    String body = rig.example().toString();
    String head =
        "POST /api/sandbox/v3/fine_tune HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/json\r\nContent-Length: ";
    assertThat(rig.replay((head + body.length() + "\r\n\r\n" + body).getBytes(UTF_8))).isEmpty();
    ReceivedRequest request = rig.ledger().submits().get(0);
    assertThat(request.accepted()).isEqualTo(accepted);
    assertThat(request.status()).isNull();
    assertThat(rig.trainings()).hasSize(accepted ? 1 : 0);
  }

  @Test
  void aDelayedAnswerComesInTheEnd() throws Exception {
    Duration delay = Duration.ofMillis(300);
    rig.answers(Submit.accepted().withDelay(delay));
    long begin = System.nanoTime();
    assertThat(rig.submit().body()).contains("training_id");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(delay);
  }

  @ParameterizedTest
  @CsvSource({
    "WITHOUT_ID, training_id, success",
    "WITHOUT_STATUS, status, training_id",
    "PROCESSING, success, processing",
    "MODEL_ID, training_id, model_id"
  })
  void anAnswerHasTheChosenForm(AnswerForm form, String lacks, String holds) throws Exception {
    rig.answers(Submit.answered(form));
    assertThat(rig.submit().body()).doesNotContain("\"" + lacks + "\"").contains("\"" + holds);
    assertThat(rig.trainings()).hasSize(1);
  }

  @Test
  void twoIdsMayDifferInCaseOnly() throws Exception {
    Submit twin = Submit.accepted().withIds(TrainingIds.CASE_TWIN);
    rig.answers(twin);
    String first = rig.train();
    rig.forward(1);
    String second = rig.train();
    assertThat(second).isNotEqualTo(first).isEqualToIgnoringCase(first);
    assertThat(rig.phase(first)).isEqualTo("training_started");
    assertThat(rig.phase(second)).isEqualTo("deploying_gpu");
  }

  @Test
  void answersMayRepeatTheKeyButTheLedgerNeverDoes() throws Exception {
    rig.behaves(Behaviour.normal().withEchoedKey());
    String answer = rig.submit().body();
    assertThat(answer).contains("\"key\":\"" + Rig.KEY, "minutes. (key: " + Rig.KEY + ")");
    String id = rig.trainings().get(0).id();
    assertThat(rig.status(id).toString()).contains(Rig.KEY);
    assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
    assertThat(rig.control("GET", "/ledger", "").body()).doesNotContain(Rig.KEY);
  }
}
