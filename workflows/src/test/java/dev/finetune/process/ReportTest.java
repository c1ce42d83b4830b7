package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageFinding.Severity;
import dev.finetune.training.ImageReport;
import dev.finetune.training.RequestProblem;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs read of an end that have none of our classes: plain maps, as in Python. */
class ReportTest {

  private static final String[] KEYS = {
    "state",
    "failure_type",
    "message",
    "training_id",
    "model_id",
    "charged",
    "settled",
    "provider",
    "images",
    "fields"
  };

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  private static Map<String, Object> details(ApplicationFailure failure) {
    return plain(failure.getDetails().get(Map.class));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> plain(@Nullable Object map) {
    return (Map<String, Object>) Objects.requireNonNull(map);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> details, String key) {
    return (List<Map<String, Object>>) Objects.requireNonNull(details.get(key));
  }

  private static ImageFinding tooBig(int index) {
    String url = "https://images/" + (index + 1) + ".png";
    String remedy = "crop it to 512x512";
    return new ImageFinding(index, url, Severity.ERROR, "size", "it is 640x480", remedy);
  }

  private static List<String> links(int images) {
    return IntStream.rangeClosed(1, images).mapToObj(i -> "https://images/" + i + ".png").toList();
  }

  private static Map<String, Object> body(Object images, Object steps) {
    return Map.of(
        "instance_prompt", "a", "class_prompt", "b", "images", images, "max_train_steps", steps);
  }

  @Test
  void aBadImageIsFoundByItsPlaceInTheRequest() {
    lab.imagesAre(new ImageReport(List.of(tooBig(2))));

    Map<String, Object> details = details(lab.failureOf(body(links(4), 2000)));

    assertThat(details)
        .containsOnlyKeys(KEYS)
        .containsEntry("failure_type", "ImagesRejected")
        .containsEntry("charged", "no")
        .containsEntry("model_id", null)
        .containsEntry(
            "images",
            List.of(
                Map.of(
                    "index",
                    2,
                    "url",
                    "https://images/3.png",
                    "severity",
                    "error",
                    "rule",
                    "size",
                    "message",
                    "it is 640x480",
                    "remedy",
                    "crop it to 512x512")));
  }

  @Test
  void badFieldsAndBadImagesComeTogether() {
    lab.imagesAre(new ImageReport(List.of(tooBig(0))));

    ApplicationFailure failure = lab.failureOf(body(links(1), 300000));

    assertThat(failure.getType()).isEqualTo("InvalidRequest");
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "Nothing was submitted. max_train_steps is 300000: send a whole number that the"
                + " trainer takes, such as 2000. image 1 (https://images/1.png): it is 640x480; crop it to 512x512."
                + " Nothing is charged.");
    assertThat(details(failure).get("fields"))
        .isEqualTo(
            List.of(
                Map.of(
                    "name",
                    "max_train_steps",
                    "value",
                    "300000",
                    "message",
                    "is 300000",
                    "remedy",
                    "send a whole number that the trainer takes, such as 2000")));
    assertThat(list(details(failure), "images")).hasSize(1);
    assertThat(lab.history().states()).containsExactly("validating", "failed");
  }

  @Test
  void aValidationNumbersImagesAsTheFailureDoes() {
    lab.imagesAre(new ImageReport(List.of(tooBig(1), tooBig(3))));
    Map<String, Object> body = body(List.of("x.png", links(4).get(1), "", links(4).get(3)), 300000);

    Map<String, Object> failure = details(lab.failureOf(body));
    Map<String, Object> validation = plain(lab.validationOf(body));

    assertThat(list(failure, "images"))
        .extracting(image -> image.get("index"))
        .containsExactly(0, 1, 2, 3);
    assertThat(validation)
        .containsEntry("images", failure.get("images"))
        .containsEntry("fields", failure.get("fields"));
  }

  @Test
  void aLinkThatIsNoneHidesNothingAndIsNamedOnce() {
    lab.imagesAre(new ImageReport(List.of(tooBig(0), tooBig(1))));

    ApplicationFailure failure = lab.failureOf(body(List.of("https://a/1.png", "x.png"), 300000));

    assertThat(list(details(failure), "images"))
        .extracting(image -> image.get("index"), image -> image.get("url"))
        .containsExactly(tuple(0, "https://images/1.png"), tuple(1, "x.png"));
    assertThat(failure.getOriginalMessage())
        .containsOnlyOnce("image 1 (https://images/1.png): ")
        .containsOnlyOnce("image 2 is \"x.png\"");
    assertThat(list(details(failure), "fields"))
        .extracting(field -> field.get("value"))
        .containsExactly("300000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,1,2,3,4,5,6 | images 1–7 (https://images/1.png and 6 more): each is 640x480; crop it to"
            + " 512x512",
        "0,1,3,5,6 | images 1–2, 4, 6–7 (https://images/1.png and 4 more): each is 640x480; crop it"
            + " to 512x512",
        "1,2 | images 2–3 (https://images/2.png, https://images/3.png): each is 640x480; crop it to"
            + " 512x512",
        "4 | image 5 (https://images/5.png): it is 640x480; crop it to 512x512"
      })
  void equalFindingsAreOneSentenceAndStayApartInTheDetails(String bad, String sentence) {
    List<Integer> indexes = Arrays.stream(bad.split(",", -1)).map(Integer::valueOf).toList();
    lab.imagesAre(new ImageReport(indexes.stream().map(ReportTest::tooBig).toList()));

    ApplicationFailure failure = lab.failureOf(body(links(7), 2000));

    assertThat(failure.getOriginalMessage())
        .isEqualTo("Nothing was submitted. " + sentence + ". Nothing is charged.");
    assertThat(list(details(failure), "images"))
        .extracting(image -> image.get("index"))
        .isEqualTo(indexes);
  }

  @Test
  void fieldsThatOnlyTheSubmitFindsWrongAreInTheDetails() {
    RequestProblem account = new RequestProblem("account", "x", "is \"x\"", "name one of default");
    String reason = "Nothing was submitted. account is \"x\": name one of default.";
    lab.provider()
        .answering(
            new SubmitOutcome.Refused(
                FailureType.INVALID_REQUEST, reason, List.of(), List.of(account)));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("InvalidRequest");
    assertThat(failure.getOriginalMessage()).isEqualTo(reason + " Nothing is charged.");
    assertThat(list(details(failure), "fields"))
        .singleElement()
        .extracting(field -> field.get("name"))
        .isEqualTo("account");
  }

  private static Stream<Arguments> ends() {
    return Stream.of(
        end("RequestRefused", "no", true, null, lab -> refused(lab)),
        end(
            "TrainingFailed",
            "yes",
            true,
            ScriptedProvider.ID,
            lab -> says(lab, new TrainingStatus.Failed(Cause.FAILED, "no luck"))),
        end(
            "OutcomeUnknown",
            "yes",
            false,
            ScriptedProvider.ID,
            lab -> says(lab, new TrainingStatus.Lost("not found"))),
        end("SubmissionUnknown", "unknown", false, null, ReportTest::givenUp));
  }

  private static Arguments end(
      String type,
      String charged,
      boolean settled,
      @Nullable String id,
      Consumer<TrainingLab> world) {
    return arguments(type, charged, settled, id, world);
  }

  private static void refused(TrainingLab lab) {
    lab.provider()
        .answering(new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "no", List.of()));
  }

  private static void says(TrainingLab lab, TrainingStatus status) {
    lab.provider().saying(Duration.ofHours(1), status);
  }

  private static void givenUp(TrainingLab lab) {
    lab.provider().answering(ScriptedProvider.unresolved());
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void eachFailureSaysWhetherItIsCharged(
      String type,
      String charged,
      boolean settled,
      @Nullable String id,
      Consumer<TrainingLab> world) {
    world.accept(lab);

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo(type);
    assertThat(details(failure))
        .containsOnlyKeys(KEYS)
        .containsEntry("state", "failed")
        .containsEntry("failure_type", type)
        .containsEntry("charged", charged)
        .containsEntry("settled", settled)
        .containsEntry("training_id", id);
    assertThat(lab.attributes()).containsEntry("FineTuneCharged", charged);
    assertThat(lab.progress().charged().word()).isEqualTo(charged);
    assertThat(lab.caller().events()).last().isEqualTo("failed");
    JsonNode body = lab.caller().messages().get(lab.caller().messages().size() - 1).body();
    assertThat(Stream.of(KEYS)).allMatch(body::has);
    assertThat(body.path("charged").asText()).isEqualTo(charged);
  }

  @Test
  void aCancelledRunKeepsTheSameInItsMemo() {
    lab.provider()
        .stopping(new StopReport(new TrainingStatus.Failed(Cause.CANCELLED, "it is"), ""));
    lab.after(Duration.ofHours(1), lab::cancel);

    WorkflowStub run = lab.start(TrainingLab.request());
    var unused = lab.cancelled(run);

    assertThat(plain(run.describe().getMemo(FineTuneWorkflow.END, Map.class, Map.class)))
        .containsOnlyKeys(KEYS)
        .containsEntry("state", "cancelled")
        .containsEntry("charged", "yes")
        .containsEntry("settled", true)
        .containsEntry("training_id", ScriptedProvider.ID)
        .containsEntry(
            "provider",
            Map.of(
                "provider",
                "modelslab",
                "url",
                "http://provider/api",
                "api",
                "dreambooth-sandbox",
                "account",
                "default"));
  }

  @Test
  void aRefusedStartSaysWhatAnEarlierOneHasLeft() {
    lab.ledger().is(ScriptedProvider.accepted(1));

    ApplicationFailure failure = lab.failureOf(body(List.of(), 2000));

    assertThat(failure.getType()).isEqualTo("InvalidRequest");
    assertThat(failure.getOriginalMessage())
        .endsWith("Its id has training F5jvdzGnYi, which may still run.");
    assertThat(details(failure))
        .containsEntry("charged", "yes")
        .containsEntry("settled", false)
        .containsEntry("training_id", ScriptedProvider.ID);
  }

  @Test
  void aRefusedStartNamesTheModelThatItsIdHas() {
    FineTuneResult model =
        ScriptedProvider.training(1, ScriptedProvider.ID, LearntFrom.ANSWER)
            .result(new TrainingStatus.Ready("m", null, List.of()));
    lab.ledger().is(new SubmitOutcome.Ready(model, List.of()));

    ApplicationFailure failure = lab.failureOf(body(List.of(), 2000));

    assertThat(failure.getOriginalMessage())
        .endsWith("Its id has training F5jvdzGnYi, which is ready.");
    assertThat(details(failure)).containsEntry("charged", "yes").containsEntry("settled", true);
  }

  @Test
  void aRejectedUpdateHasATypeOfOurs() {
    AtomicReference<String> type = new AtomicReference<>();
    lab.provider().readyAfter(Duration.ofHours(2));
    lab.after(
        Duration.ofHours(1),
        () -> {
          try {
            var unused = lab.update(FineTuneWorkflow.RESOLVE, Map.of("request", 1));
          } catch (WorkflowUpdateException e) {
            type.set(((ApplicationFailure) Objects.requireNonNull(e.getCause())).getType());
          }
        });

    lab.train();

    assertThat(type.get()).isEqualTo("UpdateRejected");
  }

  @Test
  void whileItRunsTheChargeFollowsWhatIsKnown() {
    List<String> seen = new ArrayList<>();
    lab.whileChecking(() -> seen.add(lab.progress().charged().word()));
    lab.provider()
        .whileSubmitting(() -> seen.add(lab.progress().charged().word()))
        .answering(ScriptedProvider.unresolved())
        .readyAfter(Duration.ofHours(3));
    lab.after(Duration.ofHours(1), () -> seen.add(lab.progress().charged().word()));
    lab.after(Duration.ofMinutes(70), () -> lab.ledger().is(ScriptedProvider.accepted(1)));
    lab.after(Duration.ofMinutes(130), () -> seen.add(lab.progress().charged().word()));

    lab.train();

    assertThat(seen).containsExactly("no", "unknown", "unknown", "yes");
    assertThat(lab.progress().charged().word()).isEqualTo("yes");
  }
}
