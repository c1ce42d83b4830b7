package dev.finetune.faults;

import dev.finetune.client.FailureView;
import dev.finetune.client.TrainingView;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.TrainingEnd;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How runs show themselves. */
final class SampleView {

  private SampleView() {}

  static TrainingView running() {
    return view("running", "training", null, null, null);
  }

  static TrainingView ready() {
    FineTuneResult result =
        new FineTuneResult(
            Sample.ID,
            Sample.ID,
            TrainingPhase.MODEL_READY,
            null,
            new PinnedProvider("http://provider/api", ProviderApi.DREAMBOOTH, "default"),
            List.of());
    return view("completed", "training", result, null, null);
  }

  static TrainingView failed(String state, String message) {
    return view("failed", state, null, new FailureView("TrainingFailed", message), null);
  }

  static TrainingView cancelled(String state, TrainingEnd end) {
    return view("cancelled", state, null, null, end);
  }

  private static TrainingView view(
      String status,
      String state,
      @Nullable FineTuneResult result,
      @Nullable FailureView failure,
      @Nullable TrainingEnd end) {
    return new TrainingView(
        "id",
        Sample.RUN,
        status,
        null,
        Sample.ID,
        null,
        null,
        null,
        end == null ? null : end.message(),
        result,
        failure,
        state,
        Instant.EPOCH,
        null,
        null,
        null,
        end);
  }
}
