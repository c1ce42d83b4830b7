package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finetune.activity.CallerNotice;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.Trouble;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.Choices;
import dev.finetune.submission.Fate;
import dev.finetune.submission.Limits;
import dev.finetune.submission.Proposal;
import dev.finetune.submission.Question;
import dev.finetune.submission.Stage;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.submission.SubmissionState;
import dev.finetune.training.ImageReport;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.RawValue;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one run hands on, the next one reads. */
class CarriedTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.25Z");
  private static final Heard HEARD = new Heard(1, "T1");
  private static final Doorbell.Memory RINGS =
      new Doorbell.Memory(
          TrainingPhase.MODEL_READY, NOON, true, 2, List.of(HEARD), List.of(HEARD), List.of(HEARD));

  static Stream<Stage> everyStage() {
    return Stream.of(
        new Stage.Sending(2),
        new Stage.Pausing(NOON, "busy"),
        new Stage.Listening(NOON, "lost"),
        new Stage.Asking(new Question(1, "which?", 2), NOON),
        new Stage.Found(ScriptedProvider.accepted(true), List.of("another")),
        new Stage.Failed(FailureType.SUBMISSION_UNKNOWN, "gave up", false),
        new Stage.Cancelled(null));
  }

  @ParameterizedTest
  @MethodSource("everyStage")
  void allOfItIsReadAgain(Stage stage) {
    Carried carried = carried(stage, null);

    assertThat(read(carried)).isEqualTo(carried);
  }

  /** Workers read these in the histories of earlier runs. */
  @Test
  void whatWasSentAndHeardHasItsPlace() throws IOException {
    Carried carried = carried(new Stage.Sending(2), null);
    Payload written = DefaultDataConverter.STANDARD_INSTANCE.toPayload(carried).orElseThrow();
    JsonNode json = JsonMapper.builder().build().readTree(written.getData().toByteArray());

    assertThat(json.at("/submission/attempts").isArray()).isTrue();
    assertThat(json.at("/rings/known/0/attempt").asInt()).isEqualTo(1);
    assertThat(json.at("/rings/known/0/training_id").asText()).isEqualTo("T1");
  }

  @Test
  void aWaitIsReadAgain() {
    WaitState state = WaitState.accepted(NOON, true, PollSchedule.DEFAULT).ring();
    Trouble trouble = new Trouble(Trouble.Kind.NOT_SERVED, NOON, 3, "no key");
    Carried carried =
        carried(
            new Stage.Found(ScriptedProvider.accepted(true), List.of()),
            new TrainingWait.Memory(
                state, NOON, trouble, TrainingPhase.TRAINING_STARTED, List.of(HEARD)));

    assertThat(read(carried)).isEqualTo(carried);
  }

  @Test
  void whatRangInTheRunsBeforeComesFirstAndOnce() {
    Doorbell doorbell = new Doorbell("chain");
    doorbell.ring(raw(new Ring("chain", 1, null, "T1")), NOON.plusSeconds(1));
    doorbell.ring(raw(new Ring("chain", 2, null, "T2")), NOON.plusSeconds(2));

    doorbell.remember(RINGS);

    assertThat(doorbell.heard()).containsExactly(HEARD, new Heard(2, "T2"));
    assertThat(doorbell.lastRing()).isEqualTo(NOON.plusSeconds(2));
    assertThat(doorbell.foreign()).isEqualTo(2);
    assertThat(doorbell.rangAgain(HEARD::equals)).isTrue();
    assertThat(doorbell.answer()).isTrue();
  }

  @Test
  void whatNobodyHasReadYetIsHandedOn() {
    Heard early = new Heard(2, "T2");
    Doorbell before = new Doorbell("chain");
    before.ring(raw(new Ring("chain", 2, null, "T2")), NOON);
    before.ring(raw(new Ring("chain", 1, null, "T1")), NOON.plusSeconds(1));
    assertThat(before.heard().poll()).isEqualTo(early);
    Doorbell next = new Doorbell("chain");

    next.remember(before.memory(List.of(early)));

    assertThat(next.heard()).containsExactly(early, HEARD);
    assertThat(next.lastRing()).isEqualTo(NOON.plusSeconds(1));
    assertThat(next.answer()).isTrue();
  }

  private static Carried carried(Stage stage, TrainingWait.@Nullable Memory waiting) {
    return new Carried(
        NOON,
        new ImageGate.Memory(new ImageReport(List.of()), NOON),
        RINGS,
        new SubmissionState(
            stage,
            everyFate().map(fate -> new Attempt(1, fate, true)).toList(),
            List.of(
                new Proposal(
                    "T1",
                    1,
                    NOON,
                    false,
                    Proposal.Check.KNOWN,
                    ScriptedProvider.accepted(true),
                    null)),
            null,
            List.of("a warning"),
            new Limits(Terms.DEFAULT, NOON, null),
            new Choices(true, false, true, true)),
        new Questions(Set.of(1), new CallerNotice("https://caller", "id", new TextNode("body")), 2),
        waiting,
        true);
  }

  private static Stream<Fate> everyFate() {
    return Stream.of(
        new Fate.UnderWay(true),
        new Fate.NotAccepted("busy", NOON, true, false),
        new Fate.Refused(FailureType.INVALID_API_KEY, "no"),
        new Fate.Unknown("lost", true, ScriptedProvider.PIN, NOON, 2, true, false),
        new Fate.Accepted("T1"));
  }

  private static Carried read(Carried carried) {
    Payload payload = DefaultDataConverter.STANDARD_INSTANCE.toPayload(carried).orElseThrow();
    return Continuation.read(new RawValue(payload));
  }

  private static RawValue raw(Ring ring) {
    return new RawValue(DefaultDataConverter.STANDARD_INSTANCE.toPayload(ring).orElseThrow());
  }
}
