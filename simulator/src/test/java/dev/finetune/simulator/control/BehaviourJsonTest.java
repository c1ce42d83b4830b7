package dev.finetune.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.Preparation;
import dev.finetune.simulator.behaviour.Search;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.TrainingIds;
import dev.finetune.simulator.behaviour.Webhooks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BehaviourJsonTest {

  private final ObjectMapper mapper = ControlJson.mapper();
  private final BehaviourJson json = new BehaviourJson(mapper);

  static List<Behaviour> behaviours() {
    Behaviour normal = Behaviour.normal();
    Duration hour = Duration.ofHours(1);
    Submit twin = Submit.accepted().withIds(TrainingIds.CASE_TWIN);
    return List.of(
        normal,
        normal.next(3).withSubmit(Submit.dropped().withDelay(Duration.ofMillis(500))),
        normal.withSubmit(Submit.refused(Fault.QUEUE_FULL)).withEchoedKey(),
        normal.withSubmit(twin).withCourse(Course.withWordAfter("model_ready", "asleep")),
        normal.withMemory(Memory.endingAfter(hour)).withCancelsIgnored(2),
        normal.withWebhooks(Webhooks.atEnd().withForeignId("x").withReordering()),
        normal.withStatus(StatusAnswers.faultyPeriod(Fault.HTML, hour)),
        normal.withStatus(StatusAnswers.faultyResults(Fault.BAD_GATEWAY, 1)),
        normal.withPreparation(Preparation.faulty(Fault.SERVER_ERROR, 2)),
        normal.withMemory(Memory.startingAfter(hour).keepingResult(hour)),
        normal.withSearch(Search.everything().withLag(hour).withoutPayloads().withoutUnfinished()),
        normal.withWebhooks(Webhooks.atEnd().withDelay(hour).withLogBytes(2 << 20)),
        normal.withWebhooks(Webhooks.atEnd().withSignature(Webhooks.Signature.ROTATED_KEY)),
        normal.withStatus(StatusAnswers.faultyCalls(Fault.DROPPED, 2)));
  }

  @ParameterizedTest
  @MethodSource("behaviours")
  void whatIsShownCanBeSentBack(Behaviour behaviour) throws Exception {
    assertThat(json.behaviour(mapper.writeValueAsString(behaviour))).isEqualTo(behaviour);
  }

  @Test
  void onlyDifferencesNeedToBeSaid() {
    assertThat(json.behaviour("{\"webhooks\":{\"copies\":2},\"submit\":{\"delay\":\"1m30s\"}}"))
        .isEqualTo(
            Behaviour.normal()
                .withWebhooks(Webhooks.everyPhase().withCopies(2))
                .withSubmit(Submit.accepted().withDelay(Duration.ofSeconds(90))));
  }

  @Test
  void severalTakeTurns() {
    assertThat(json.turns("[{\"times\":2,\"echo_key\":true},{}]"))
        .containsExactly(Behaviour.normal().withEchoedKey().next(2), Behaviour.normal());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"webhoks":{}}                            | "webhoks" is no switch: there are cancels_ignored, course,
          {"submit":{"dely":"1s"}}                  | "submit.dely" is no switch: there are charged, delay, fault, form, ids
          {"course":[]}                             | course is empty
          {"course":7}                              | course: send a text, or a list of them
          {"submit":{"delay":"soon"}}               | submit.delay: "soon" is not a duration
          {"submit":{"charged":false}}              | submit: it is not charged and has no fault
          {"submit":{"fault":"odd"}}                | submit.fault is "odd": send one of bad_key, validation,
          {"submit":5}                              | submit: send an object
          {"submit":null}                           | submit is null: leave it out, or send one such as {"
          {"course":null}                           | course is null: leave it out, or send one such as ["deploying_gpu"
          {"cancels_ignored":"many"}                | cancels_ignored is "many": send a whole number
          {"echo_key":"perhaps"}                    | echo_key is "perhaps": send true or false
          {"webhooks":{"when":"now"}}               | webhooks.when is "now": send one of every_phase, at_end, never
          {"webhooks":{"copies":0}}                 | webhooks have copies 0
          {"memory":{"until":"x"}}                  | memory.until: "x" is not a duration
          {"times":0}                               | times is 0
          7                                         | behaviour is 7
          {"a"                                      | cannot be read: the JSON ends too early at line 1, column 5
          {"times":1,}                              | cannot be read: it is not JSON at line 1, column 12
          """)
  void whatIsWrongIsNamed(String text, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> json.turns(text))
        .withMessageContaining(words)
        .withMessageNotContainingAny("dev.finetune", "java.", "Jackson", "`");
  }
}
