package dev.finetune.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.training.Artifact;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.PinnedProvider;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeDetailsTest {

  private static final PinnedProvider PROVIDER =
      new PinnedProvider("modelslab", "http://localhost/api", "dreambooth", "default");
  private static final AcceptedTraining TRAINING =
      new AcceptedTraining("id", 1, PROVIDER, Instant.EPOCH, LearntFrom.ANSWER);
  private static final FineTuneResult MODEL =
      TRAINING.result(new TrainingStatus.Ready("model", null, List.<Artifact>of()));
  private static final List<OpenRequest> OPEN =
      List.of(new OpenRequest(1, Instant.EPOCH, PROVIDER, Charge.UNKNOWN, List.of(), "reset"));
  private static final SubmitOutcome NOTHING =
      new SubmitOutcome.NotAccepted("no request is open", null, List.of());
  private static final TrainingReport CANCELLED = TrainingReport.cancelled("cancelled");

  private static TrainingReport failed(FailureType type) {
    return TrainingReport.failed(type, "words");
  }

  private static TrainingStatus.Failed ended(Cause cause) {
    return new TrainingStatus.Failed(cause, "words");
  }

  static Stream<Arguments> ends() {
    String unpaid = "under this id, as it is or corrected: nothing was paid for";
    String again = "it trains, and pays, again, under this id or another";
    String open = "under this id it goes on with what may be charged; once that is settled without";
    String ready = "under this id it completes with this model, and pays nothing; another id pays";
    String other = "under another id: this one belongs to another request";
    String sent = "under this id with the request that it has sent, which is gone on with; any";
    SubmitOutcome accepted = new SubmitOutcome.Accepted(TRAINING, null, List.of());
    SubmitOutcome.Ready model = new SubmitOutcome.Ready(MODEL, List.of());
    SubmitOutcome lost = new SubmitOutcome.Unresolved(OPEN, false, false);
    return Stream.of(
        arguments(failed(FailureType.INVALID_API_KEY).besides(NOTHING), unpaid),
        arguments(failed(FailureType.INVALID_REQUEST).besides(NOTHING), unpaid),
        arguments(CANCELLED.besides(NOTHING), unpaid),
        arguments(CANCELLED.about(TRAINING, ended(Cause.NEVER_RAN)), unpaid),
        arguments(failed(FailureType.TRAINING_FAILED).about(TRAINING, ended(Cause.FAILED)), again),
        arguments(failed(FailureType.NOT_READY_IN_TIME).about(TRAINING), again),
        arguments(CANCELLED.about(TRAINING, ended(Cause.CANCELLED)), again),
        arguments(CANCELLED.about(TRAINING).unsettled(), open),
        arguments(failed(FailureType.OUTCOME_UNKNOWN).about(TRAINING).unsettled(), open),
        arguments(failed(FailureType.SUBMISSION_UNKNOWN).with(OPEN), open),
        arguments(failed(FailureType.TRAINING_FAILED).about(TRAINING).besides(OPEN), open),
        arguments(failed(FailureType.IMAGES_REJECTED).besides(lost), open),
        arguments(TrainingReport.ready(MODEL), ready),
        arguments(TrainingReport.ready(MODEL).besides(OPEN), ready),
        arguments(failed(FailureType.OTHER_CONTENT).besides(NOTHING), other),
        arguments(failed(FailureType.OTHER_CONTENT).with(OPEN), other),
        arguments(failed(FailureType.INVALID_REQUEST).besides(accepted), sent),
        arguments(failed(FailureType.INVALID_REQUEST).besides(model), sent),
        arguments(failed(FailureType.INVALID_REQUEST).besides(lost), sent));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anotherStartPaysForWhatItSays(TrainingReport end, String words) {
    assertThat(new OutcomeDetails(end, null, null).startAgain()).startsWith(words);
  }
}
