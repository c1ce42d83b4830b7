package dev.finetune.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.activity.CallerEvent;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.client.sample.SampleTraining;
import dev.finetune.process.FineTuneExecution;
import dev.finetune.process.OperatorUpdates;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageReport;
import dev.finetune.training.TrainingPhase;
import dev.finetune.worker.Setting;
import dev.finetune.workflow.Extension;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.RequestValidation;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.TaskQueues;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract on the first page, and what the other pages list, is what the code has. */
class ContractTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Page README = Sources.page("README.md");

  @Test
  void aTrainingIsStartedByTypeAndQueue() {
    assertThat(README.section("Contract").code())
        .contains(FineTuneWorkflow.TYPE, TaskQueues.FINETUNE);
    assertThat(README.section("Validate").code()).contains(RequestValidation.TYPE);
  }

  @Test
  void everyFieldOfARequestStandsThere() {
    assertThat(README.section("Input").firstCells())
        .containsExactlyInAnyOrderElementsOf(Wire.names(FineTuneRequest.class));
  }

  @Test
  void theExamplesHaveEveryField() throws IOException {
    Wire.assertShows(example("Result"), FineTuneResult.class);
    Wire.assertShows(example("Validate"), ImageReport.class);
    Wire.assertShows(example("Failure and cancel"), TrainingReport.class);
    Wire.assertShows(example("Your webhook"), CallerEvent.class);
  }

  private static JsonNode example(String section) throws IOException {
    return JSON.readTree(README.section(section).blocks("json").get(0));
  }

  @Test
  void whatTheProviderDoesNotSayIsWrittenAsNull() {
    FineTuneResult result = SampleTraining.ready("ada").result();
    CallerEvent event = CallerEvent.ready(result, TrainingReport.ready(result), "ada", "run");

    assertThat(result.logs()).isNull();
    Wire.assertShows(JSON.valueToTree(result), FineTuneResult.class);
    assertThat(event.toJson().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Wire.names(CallerEvent.class).stream()
                .filter(name -> !name.equals("open_request"))
                .toList());
  }

  @Test
  void everyFailureTypeStandsThereAndIsExplained() {
    List<String> types = Arrays.stream(FailureType.values()).map(FailureType::type).toList();
    Page failures = Sources.page("docs/failures.md");

    assertThat(README.section("Failure types").firstCells())
        .containsExactlyInAnyOrderElementsOf(types);
    assertThat(
            Stream.concat(
                failures.headings().stream(),
                failures.section("Failures of single activities").code().stream()))
        .containsAll(types);
  }

  @Test
  void everyStateAndChargeStandsThere() {
    assertThat(README.section("States").code())
        .containsAll(Arrays.stream(Charge.values()).map(Charge::word).toList());
    assertThat(README.section("States").firstCells())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FineTuneState.values()).map(FineTuneState::word).toList());
  }

  @Test
  void everyPhaseOfTheApiPageStandsThere() {
    assertThat(README.section("Phases").code())
        .containsAll(TrainingPhase.underWay())
        .contains(TrainingPhase.MODEL_READY.word());
  }

  @Test
  void everyFieldOfTheProgressHasAType() {
    assertThat(README.section("Progress").firstCells())
        .containsExactlyInAnyOrderElementsOf(Wire.names(FineTuneProgress.class));
  }

  @Test
  void everyMessageStandsThereWithItsFields() {
    Page messages = README.section("Messages");
    Stream<Class<?>> taken =
        Stream.of(FineTuneProgress.class, Resolution.class, Extension.class, ProviderWebhook.class);
    Stream<String> actions =
        Arrays.stream(Resolution.Action.values())
            .map(action -> JSON.valueToTree(action).textValue());

    assertThat(messages.firstCells()).containsExactlyInAnyOrderElementsOf(handlers());
    assertThat(messages.code())
        .hasSameElementsAs(
            Stream.of(
                    handlers().stream(), taken.flatMap(type -> Wire.names(type).stream()), actions)
                .flatMap(names -> names)
                .toList());
  }

  private static List<String> handlers() {
    return Stream.of(FineTuneExecution.class, OperatorUpdates.class)
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .flatMap(ContractTest::handler)
        .toList();
  }

  private static Stream<String> handler(Method method) {
    return Stream.of(
            Stream.ofNullable(method.getAnnotation(QueryMethod.class)).map(QueryMethod::name),
            Stream.ofNullable(method.getAnnotation(UpdateMethod.class)).map(UpdateMethod::name),
            Stream.ofNullable(method.getAnnotation(SignalMethod.class)).map(SignalMethod::name))
        .flatMap(name -> name);
  }

  @Test
  void everySearchAttributeAndTheMemoStandThere() {
    Stream<String> attributes =
        FineTuneSearchAttributes.all().stream().map(SearchAttributeKey::getName);

    assertThat(README.section("Search attributes and memo").code())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(attributes, Stream.of(FineTuneWorkflow.END)).toList());
  }

  @Test
  void everySettingStandsAmongTheSettings() {
    assertThat(Sources.page("docs/operate.md").section("Settings").firstCells())
        .filteredOn(name -> !name.startsWith("…"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Setting.values()).map(Setting::toString).toList());
  }
}
