package dev.finetune.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.TrainingEndedException;
import dev.finetune.client.TrainingView;
import dev.finetune.client.sample.SampleTraining;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortraitsTest {
  private static final FineTuneRequest REQUEST =
      FineTuneRequest.of(
          "photo of ada person",
          "photo of person",
          List.of("https://example.com/1.png", "https://example.com/2.png"),
          2000);

  private final TestWorkflowEnvironment temporal = inMemory();
  private final FineTuneClient client = FineTuneClient.of(temporal.getWorkflowClient());

  /** A Temporal server in this JVM, with the search attributes that a start sets. */
  private static TestWorkflowEnvironment inMemory() {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    for (var attribute : FineTuneSearchAttributes.all()) {
      options.registerSearchAttribute(
          attribute.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    }
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void aReadyTrainingHasAModel() {
    eachTrainingGoesAs(SampleTraining.ready("ada"));

    client.start("ada", REQUEST);

    assertEquals(SampleTraining.TRAINING_ID, client.result("ada").modelId());
  }

  @Test
  void theSecondPhotoIsRed() {
    String url = REQUEST.images().get(1);
    eachTrainingGoesAs(SampleTraining.badImage("ada", 1, url, "size"));

    client.start("ada", REQUEST);
    TrainingReport end = end();

    assertEquals(FailureType.IMAGES_REJECTED, end.failureType());
    assertEquals(1, end.images().get(0).index());
  }

  @Test
  void aTrainingThatIsCancelledWasCharged() throws InterruptedException {
    eachTrainingGoesAs(SampleTraining.training("ada"));

    client.start("ada", REQUEST);
    TrainingView last = client.watch("ada", this::cancelOnceItTrains);

    assertEquals(FineTuneState.CANCELLED, last.state());
    assertEquals(Charge.YES, end().charged());
  }

  /** A start returns before the worker has taken it up. */
  private void cancelOnceItTrains(TrainingView view) {
    if (view.state() == FineTuneState.TRAINING) {
      client.cancel("ada");
    }
  }

  private TrainingReport end() {
    return assertThrows(TrainingEndedException.class, () -> client.result("ada")).end();
  }

  private void eachTrainingGoesAs(SampleTraining training) {
    temporal
        .newWorker(TaskQueues.FINETUNE)
        .registerWorkflowImplementationFactory(FineTuneWorkflow.class, training::workflow);
    temporal.start();
  }
}
