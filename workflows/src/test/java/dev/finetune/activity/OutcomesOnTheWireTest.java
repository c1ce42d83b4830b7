package dev.finetune.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomesOnTheWireTest {

  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();
  private static final PinnedProvider PROVIDER =
      new PinnedProvider("http://localhost/api", ProviderApi.DREAMBOOTH_SANDBOX, "default");
  private static final TrainingProgress PROGRESS =
      new TrainingProgress(TrainingPhase.DEPLOYING_GPU, "log", Duration.ofMinutes(25));
  private static final FineTuneRequest REQUEST =
      FineTuneRequest.of("a", "b", List.of("https://a/1.png"), 9).withSeed(7L);

  static Stream<Object> everyRecordThatCrossesProcesses() {
    Instant now = Instant.parse("2026-01-01T00:00:00.5Z");
    return Stream.of(
        new SubmitOutcome.Accepted(
            "id", PROVIDER, PROGRESS, true, PollSchedule.DEFAULT, false, null),
        new SubmitOutcome.NotAccepted("busy", Duration.ofSeconds(30), true),
        new SubmitOutcome.NotAccepted("busy", null, false),
        new SubmitOutcome.Refused(FailureType.INVALID_API_KEY, "bad key"),
        new SubmitOutcome.Unknown("read timeout", PROVIDER),
        new SubmitOutcome.AcceptedWithoutId("no id", PROVIDER),
        new SubmitOutcome.EarlierUnknown("run", 2, true, true),
        new SubmitOutcome.ChecksExpired(),
        new SubmitOutcome.AlreadyTrained("model", "run"),
        new TrainingStatus.UnderWay(PROGRESS),
        new TrainingStatus.Ready("model", "log"),
        new TrainingStatus.Failed(new TrainingPhase("training_failed"), "words"),
        new TrainingStatus.Lost("not found"),
        new SubmitCommand(REQUEST, "chain", 2, now, true, 3),
        new PollCommand(
            "id", PROVIDER, TrainingPhase.MODEL_READY, now, PollSchedule.DEFAULT, null, null),
        new Look(PROGRESS, now, now.plusSeconds(30)),
        new CallerNotice("https://c/h", "1", JsonNodeFactory.instance.objectNode().put("a", 1)),
        new FineTuneResult(
            "id", "model", TrainingPhase.MODEL_READY, null, PROVIDER, List.of("advice")),
        REQUEST);
  }

  @ParameterizedTest
  @MethodSource("everyRecordThatCrossesProcesses")
  void comesBackAsItWas(Object value) {
    Class<?> declared =
        value instanceof SubmitOutcome
            ? SubmitOutcome.class
            : value instanceof TrainingStatus ? TrainingStatus.class : value.getClass();
    Payload payload = CONVERTER.toPayload(value).orElseThrow();

    assertThat((Object) CONVERTER.fromPayload(payload, declared, declared)).isEqualTo(value);
  }

  @Test
  void aFieldThatANewerBuildAddedIsIgnored() {
    Payload payload =
        CONVERTER
            .toPayload(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("outcome", "unknown")
                    .put("reason", "r")
                    .put("added_later", true))
            .orElseThrow();

    assertThat(CONVERTER.fromPayload(payload, SubmitOutcome.class, SubmitOutcome.class))
        .isEqualTo(new SubmitOutcome.Unknown("r", null));
  }

  @Test
  void aCommandThatAnOlderBuildWroteHasTheUsualTerms() {
    ObjectNode older =
        JsonNodeFactory.instance.objectNode().put("chain", "chain").put("attempt", 2);
    older.set("request", json(REQUEST).remove(Terms.FIELDS));
    Payload payload = CONVERTER.toPayload(older).orElseThrow();

    assertThat(CONVERTER.fromPayload(payload, SubmitCommand.class, SubmitCommand.class))
        .isEqualTo(new SubmitCommand(REQUEST, "chain", 2, null, false, 0));
  }

  private static ObjectNode json(Object value) {
    return CONVERTER.fromPayload(
        CONVERTER.toPayload(value).orElseThrow(), ObjectNode.class, ObjectNode.class);
  }

  @Test
  void namesAreThePagesOwn() {
    JsonNode json = json(REQUEST);

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "instance_prompt",
            "class_prompt",
            "images",
            "seed",
            "max_train_steps",
            "account",
            "image_checks",
            "on_unknown_submission",
            "accept_within",
            "resolve_within",
            "train_within");
    assertThat(json.path("accept_within").textValue()).isEqualTo("PT24H");
  }
}
