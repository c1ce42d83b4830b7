package dev.finetune.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.training.Artifact;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.RequestProblem;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordsOnTheWireTest {

  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();
  private static final PinnedProvider PROVIDER =
      new PinnedProvider("modelslab", "http://localhost/api", "dreambooth-sandbox", "default");
  private static final TrainingProgress PROGRESS =
      new TrainingProgress(TrainingPhase.DEPLOYING_GPU, "log", Duration.ofMinutes(25));
  private static final FineTuneRequest REQUEST =
      FineTuneRequest.of("a", "b", List.of("https://a/1.png"), 9).withSeed(7L);

  private static final AcceptedTraining TRAINING =
      new AcceptedTraining("id", 1, PROVIDER, Instant.EPOCH, LearntFrom.ANSWER);
  private static final OpenRequest OPEN =
      new OpenRequest(1, Instant.EPOCH, PROVIDER, Charge.YES, List.of("id"), "reason");
  private static final PollProblem PROBLEM =
      new PollProblem(PollProblem.Kind.NOT_FOUND, Instant.EPOCH, 2, "words");
  private static final ImageReport FOUND =
      new ImageReport(
          List.of(new ImageFinding(2, "url", ImageFinding.Severity.ERROR, "size", "is big", "cut")),
          List.of(new RequestProblem("seed", null, "is missing", "send one")));
  private static final FineTuneResult RESULT =
      new FineTuneResult(
          "id",
          "model",
          TrainingPhase.MODEL_READY,
          null,
          PROVIDER,
          List.of(
              new Artifact("lora", "https://files/1", 10L, null),
              new Artifact("tune", "https://files/2", null, Instant.parse("2026-01-31T12:00:00Z"))),
          List.of("advice"));

  static Stream<Object> everyRecordThatCrossesProcesses() {
    Instant now = Instant.parse("2026-01-01T00:00:00.5Z");
    return Stream.of(
        new SubmitOutcome.Accepted(TRAINING, PROGRESS, List.of(OPEN)),
        new SubmitOutcome.Accepted(
            TRAINING, null, List.of(), Duration.ofMinutes(5), CancelSupport.ASKED),
        new SubmitOutcome.Ready(RESULT, List.of()),
        new SubmitOutcome.NotAccepted("busy", Duration.ofSeconds(30), List.of()),
        new SubmitOutcome.NotAccepted("busy", null, List.of(OPEN)),
        new SubmitOutcome.Refused(FailureType.INVALID_API_KEY, "bad key", List.of()),
        new SubmitOutcome.Refused(FailureType.INVALID_REQUEST, "no", List.of(), FOUND.fields()),
        new SubmitOutcome.Unresolved(List.of(OPEN), true, false),
        new TrainingStatus.UnderWay(PROGRESS),
        new TrainingStatus.Ready("model", "log", List.of()),
        new TrainingStatus.Failed(Cause.FAILED, "words"),
        new TrainingStatus.Lost("not found"),
        new TrainingStatus.Unexplained("an error"),
        new TrainingStatus.NotFound("not found"),
        new TrainingStatus.Unavailable("a 503", Duration.ofSeconds(7)),
        new TrainingStatus.NotServed("another provider"),
        new SubmitCommand("run", REQUEST, new Allowance(Allowance.Kind.OPERATOR, 2)),
        new PollCommand(TRAINING, TrainingPhase.MODEL_READY, true, now, PROBLEM),
        new PollNews(new TrainingStatus.Unavailable("a 503", null), PROBLEM),
        new CheckReport(PROGRESS, now, now.plusSeconds(30)),
        new Candidate(1, "grant", "id", LearntFrom.WEBHOOK),
        new ConfirmCommand(TRAINING, now),
        new Confirmation(false, "not known"),
        new StopReport(new TrainingStatus.NotFound("no"), "words"),
        new ProviderWebhook(1, "grant", TrainingPhase.MODEL_READY, "id", Duration.ofMinutes(5)),
        TrainingReport.failed(FailureType.TRAINING_FAILED, "message").about(TRAINING).with(FOUND),
        FOUND,
        TrainingReport.cancelled("message").besides(List.of(OPEN)),
        new FineTuneProgress(
            FineTuneState.TRAINING,
            Charge.YES,
            null,
            "id",
            Duration.ofMinutes(1),
            now,
            "note",
            now,
            1),
        new CallerMessage("https://c/h", "1", JsonNodeFactory.instance.objectNode().put("a", 1)),
        RESULT,
        REQUEST,
        REQUEST.withTriggerWord("adhik").withOptions(Map.of("rank", 16, "rate", 4e-4, "x", true)),
        ImageCheck.of(REQUEST),
        FOUND.noting(List.of("a note")));
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
  void whatIsNotGivenIsNotWritten() {
    assertThat(json(REQUEST).has("trigger_word")).isFalse();
    assertThat(json(REQUEST).has("options")).isFalse();
    assertThat(json(FOUND).has("notes")).isFalse();
    assertThat(json(new SubmitOutcome.Refused(FailureType.OTHER, "r", List.of())).has("fields"))
        .isFalse();
  }

  @Test
  void aFieldThatANewerBuildAddedIsIgnored() {
    Payload payload =
        CONVERTER
            .toPayload(
                JsonNodeFactory.instance
                    .objectNode()
                    .put("outcome", "refused")
                    .put("type", "RequestRefused")
                    .put("reason", "r")
                    .put("added_later", true)
                    .set("open", JsonNodeFactory.instance.arrayNode()))
            .orElseThrow();

    assertThat(CONVERTER.fromPayload(payload, SubmitOutcome.class, SubmitOutcome.class))
        .isEqualTo(new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "r", List.of()));
  }

  @Test
  void theFilesOfAModelAreTheSameInTheResultAndInTheCallersWebhook() {
    CallerEvent event = CallerEvent.ready(RESULT, TrainingReport.ready(RESULT), "w", "r");

    assertThat(event.toJson().get("artifacts").toString())
        .isEqualTo(json(RESULT).get("artifacts").toString())
        .isEqualTo(
            "[{\"name\":\"lora\",\"url\":\"https://files/1\",\"size\":10,\"expires_at\":null},"
                + "{\"name\":\"tune\",\"url\":\"https://files/2\",\"size\":null,"
                + "\"expires_at\":\"2026-01-31T12:00:00.000Z\"}]");
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
            "ask_after",
            "accept_within",
            "resolve_within",
            "train_within");
    assertThat(json.path("accept_within").textValue()).isEqualTo("PT24H");
  }
}
