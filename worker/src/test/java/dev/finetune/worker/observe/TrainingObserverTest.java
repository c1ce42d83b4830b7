package dev.finetune.worker.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageFinding.Severity;
import dev.finetune.training.ImageReport;
import dev.finetune.training.RequestProblem;
import dev.finetune.worker.LoggedLines;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneWorkflow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is logged and counted of a run that asks, and of how it ends. */
class TrainingObserverTest {

  private static final ImageReport FOUND =
      new ImageReport(
          List.of(new ImageFinding(0, "u", Severity.ERROR, "size", "it is 1x1", "crop it")),
          List.of(
              new RequestProblem("webhook", "x", "is \"x\"", "send a link"),
              new RequestProblem("images[2]", "x", "is \"x\"", "send a link")));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Scope scope =
      new RootScopeBuilder()
          .reporter(new MicrometerClientStatsReporter(registry))
          .reportEvery(Duration.ofHours(1));

  @AutoClose private final TestWorkflowEnvironment env = environment();

  @WorkflowInterface
  public interface Asking {
    @WorkflowMethod(name = FineTuneWorkflow.TYPE)
    String train(String failureType);
  }

  /** Asks twice, and goes on between. */
  public static final class AskingImpl implements Asking {
    @Override
    public String train(String failureType) {
      Workflow.upsertTypedSearchAttributes(FineTuneSearchAttributes.ACCOUNT.valueSet("second"));
      for (String state : new String[] {"asking", "submitting", "asking"}) {
        Workflow.upsertTypedSearchAttributes(FineTuneSearchAttributes.STATE.valueSet(state));
        Workflow.sleep(java.time.Duration.ofHours(1));
      }
      if (failureType.isEmpty()) {
        Workflow.upsertTypedSearchAttributes(
            FineTuneSearchAttributes.STATE.valueSet("training"),
            FineTuneSearchAttributes.TRAINING_ID.valueSet("F5jvdzGnYi"));
        Workflow.upsertTypedSearchAttributes(FineTuneSearchAttributes.STATE.valueSet("ready"));
        return "model";
      }
      throw ApplicationFailure.newNonRetryableFailure("it says why", failureType);
    }
  }

  @WorkflowInterface
  public interface Calling {
    @WorkflowMethod
    Object call(String activity, Object argument);
  }

  public static final class CallingImpl implements Calling {
    @Override
    public Object call(String activity, Object argument) {
      ActivityOptions options =
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(java.time.Duration.ofMinutes(1))
              .build();
      return Workflow.newUntypedActivityStub(options).execute(activity, Object.class, argument);
    }
  }

  private TestWorkflowEnvironment environment() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setMetricsScope(scope)
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkflowCacheSize(0)
                    .setWorkerInterceptors(new TrainingObserver())
                    .build());
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    TestWorkflowEnvironment made = TestWorkflowEnvironment.newInstance(options.build());
    Worker worker = made.newWorker("finetune");
    worker.registerWorkflowImplementationTypes(AskingImpl.class, CallingImpl.class);
    worker.registerActivitiesImplementations(
        (NotificationActivities) message -> {}, (ImageActivities) check -> FOUND);
    made.start();
    return made;
  }

  /**
   * @param failureType how it ends; empty for ready
   */
  private WorkflowStub run(String failureType) {
    return start(FineTuneWorkflow.TYPE, failureType);
  }

  private WorkflowStub notifying(JsonNode body) {
    return start("Calling", "NotifyCaller", new CallerMessage("https://example.com", "1", body));
  }

  private WorkflowStub start(String type, Object... arguments) {
    WorkflowOptions options = WorkflowOptions.newBuilder().setTaskQueue("finetune").build();
    WorkflowStub run = env.getWorkflowClient().newUntypedWorkflowStub(type, options);
    var unused = run.start(arguments);
    return run;
  }

  /** A history that is replayed before each task counts once. */
  @Test
  void eachQuestionAndEachEndIsCountedOnce() throws ScopeCloseException {
    assertThat(run("").getResult(String.class)).isEqualTo("model");
    WorkflowStub failing = run("SubmissionUnknown");
    assertThatThrownBy(() -> failing.getResult(String.class))
        .isInstanceOf(WorkflowFailedException.class);
    scope.close();

    assertThat(counted("finetune_submissions_asked", "account", "second")).isEqualTo(4);
    assertThat(counted("finetune_trainings", "end", "ready")).isEqualTo(1);
    assertThat(counted("finetune_trainings", "failure_type", "SubmissionUnknown")).isEqualTo(1);
    assertThat(registry.get("finetune_time_to_ready").timer().count()).isEqualTo(1);
  }

  @Test
  void eachStepAndTheEndIsOneLine() {
    try (LoggedLines log = new LoggedLines(ObservedRun.class)) {
      WorkflowStub run = run("");
      assertThat(run.getResult(String.class)).isEqualTo("model");

      assertThat(log.about(run.getExecution().getWorkflowId()))
          .containsExactly(
              "state asking",
              "state submitting",
              "state asking",
              "state training: accepted as training F5jvdzGnYi, account second",
              "ready, account second");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidApiKey, WARN",
    "InsufficientCredits, WARN",
    "RequestRefused, WARN",
    "ImagesRejected, INFO",
    "TrainingFailed, INFO"
  })
  void anEndThatOperatorsCanMendIsAWarning(String failureType, String level) {
    try (LoggedLines log = new LoggedLines(ObservedRun.class)) {
      WorkflowStub run = run(failureType);
      assertThatThrownBy(() -> run.getResult(String.class))
          .isInstanceOf(WorkflowFailedException.class);

      assertThat(log.levels(run.getExecution().getWorkflowId()))
          .containsExactly("INFO", "INFO", "INFO", level);
    }
  }

  @Test
  void aNotificationSaysOfWhichEventAndTraining() {
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", "ready")
            .put("training_id", "F5jvdzGnYi");
    try (LoggedLines log = new LoggedLines(ObservedActivity.class)) {
      WorkflowStub run = notifying(body);
      var unused = run.getResult(Void.class);

      assertThat(log.eventsOf(run.getExecution().getWorkflowId()))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.getFormattedMessage()).isEqualTo("NotifyCaller: delivered: ready");
                assertThat(line.getMDCPropertyMap()).containsEntry("TrainingId", "F5jvdzGnYi");
              });
    }
  }

  @Test
  void wrongFieldsAreCountedBesideWhatWasFoundInImages() {
    try (LoggedLines log = new LoggedLines(ObservedActivity.class)) {
      ImageCheck check = new ImageCheck(List.of(), ImageChecks.STRICT);
      WorkflowStub run = start("Calling", "ValidateImages", check);
      assertThat(run.getResult(ImageReport.class).isRefusal()).isTrue();

      assertThat(log.about(run.getExecution().getWorkflowId()))
          .containsExactly("ValidateImages: 2 findings, 1 wrong field");
    }
  }

  @Test
  void aNotificationIsCountedForTheAccountThatSomethingWasSentWith() throws ScopeCloseException {
    ObjectNode nothingSent = JsonNodeFactory.instance.objectNode().putNull("provider");
    ObjectNode sent = JsonNodeFactory.instance.objectNode();
    sent.putObject("provider").put("account", "second");
    for (ObjectNode body : List.of(nothingSent, sent)) {
      var unused = notifying(body).getResult(Void.class);
    }
    scope.close();

    assertThat(counted("finetune_notifications", "account", "second")).isEqualTo(1);
    assertThat(counted("finetune_notifications", "account", "")).isEqualTo(1);
  }

  private double counted(String name, String label, String value) {
    return registry.get(name).tag(label, value).counter().count();
  }
}
