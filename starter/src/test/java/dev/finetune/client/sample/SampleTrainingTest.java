package dev.finetune.client.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.FailureType;
import dev.finetune.client.ListedTraining;
import dev.finetune.client.TrainingView;
import dev.finetune.training.Charge;
import dev.finetune.workflow.FineTuneState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SampleTrainingTest {

  private static final String ID = "ada-portraits";

  static List<SampleTraining> samples() {
    return List.of(
        SampleTraining.validating(ID),
        SampleTraining.training(ID),
        SampleTraining.asking(ID),
        SampleTraining.ready(ID),
        SampleTraining.failed(ID, FailureType.IMAGES_REJECTED, "Nothing was submitted."),
        SampleTraining.failed(ID, FailureType.TRAINING_FAILED, "Out of luck."),
        SampleTraining.failed(ID, FailureType.OUTCOME_UNKNOWN, "It is forgotten."),
        SampleTraining.cancelled(ID));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void theRecordsOfOneAgree(SampleTraining sample) {
    TrainingView view = sample.view();
    ListedTraining listed = sample.listed();

    assertThat(view.state()).isEqualTo(listed.state()).isEqualTo(sample.started().state());
    assertThat(view.charged()).isEqualTo(listed.charged());
    assertThat(view.trainingId()).isEqualTo(listed.trainingId());
    assertThat(view.closedAt()).isEqualTo(listed.closedAt());
    assertThat(view.hasEnded()).isEqualTo(view.state().isEnd());
    assertThat(view.trainingId() != null).isEqualTo(view.charged() == Charge.YES);
    assertThat(view.result() != null || view.end() != null).isEqualTo(view.hasEnded());
    assertThat(view.note() != null).isEqualTo(view.openRequest() != null);
    assertThat(sample.started().existing()).isEqualTo(view.state() != FineTuneState.VALIDATING);
  }

  @ParameterizedTest
  @CsvSource({
    "IMAGES_REJECTED, NO",
    "TRAINING_FAILED, YES",
    "NOT_READY_IN_TIME, YES",
    "SUBMISSION_UNKNOWN, UNKNOWN",
    "TERMINATED, UNKNOWN"
  })
  void whatIsChargedFollowsFromTheType(FailureType type, Charge charged) {
    assertThat(SampleTraining.failed(ID, type, "It failed.").charged()).isEqualTo(charged);
  }

  @Test
  void itsResultIsAModelOrAFailure() {
    SampleTraining ready = SampleTraining.ready(ID);
    SampleTraining cancelled = SampleTraining.cancelled(ID);

    assertThat(ready.view().result()).isEqualTo(ready.result());
    assertThat(cancelled.failure().end()).isEqualTo(cancelled.view().end());
    assertThatThrownBy(cancelled::result).hasMessage("The sample training is cancelled.");
    assertThatThrownBy(ready::failure)
        .hasMessage("The sample training is ready: result throws nothing.");
  }
}
