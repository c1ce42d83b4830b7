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
import org.junit.jupiter.params.provider.CsvSource;
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
      new SubmitOutcome.NotAccepted("no earlier request is open", null, List.of());
  private static final TrainingReport CANCELLED = TrainingReport.cancelled("cancelled");

  private static TrainingReport failed(FailureType type) {
    return TrainingReport.failed(type, "words");
  }

  private static TrainingStatus.Failed ended(Cause cause) {
    return new TrainingStatus.Failed(cause, "words");
  }

  static Stream<Arguments> ends() {
    String unpaid = "it trains, and pays";
    String wrong = "corrected, it trains, and pays, unless this id has a training already";
    String again = "it trains, and pays, again: what was paid for has ended";
    String open =
        "it goes on with what may be charged. Once that has ended without a model, or you have"
            + " settled it with `./finetune settle` or its ledger's update `settleRequest`, it"
            + " trains and pays again";
    String ready = "it completes with this model, and pays nothing";
    String sent = "it belongs to the request that was sent first: start that one, as it was";
    SubmitOutcome accepted = new SubmitOutcome.Accepted(TRAINING, null, List.of());
    SubmitOutcome.Ready model = new SubmitOutcome.Ready(MODEL, List.of());
    SubmitOutcome lost = new SubmitOutcome.Unresolved(OPEN, false, false);
    return Stream.of(
        arguments(failed(FailureType.INVALID_API_KEY).besides(NOTHING), unpaid),
        arguments(failed(FailureType.INVALID_REQUEST).besides(NOTHING), wrong),
        arguments(failed(FailureType.IMAGES_REJECTED).besides(NOTHING), wrong),
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
        arguments(failed(FailureType.OTHER_CONTENT).besides(NOTHING), sent),
        arguments(failed(FailureType.OTHER_CONTENT).with(OPEN), sent),
        arguments(failed(FailureType.INVALID_REQUEST).besides(accepted), sent),
        arguments(failed(FailureType.INVALID_REQUEST).besides(model), sent),
        arguments(failed(FailureType.INVALID_REQUEST).besides(lost), sent));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anotherStartPaysForWhatItSays(TrainingReport end, String words) {
    assertThat(new OutcomeDetails(end, null, null).sameId()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_REQUEST, 'corrected, it trains, and pays'",
    "IMAGES_REJECTED, 'corrected, it trains, and pays'",
    "INSUFFICIENT_CREDITS, 'it trains, and pays'"
  })
  void anotherIdTrainsWhatIsSound(FailureType type, String words) {
    assertThat(new OutcomeDetails(failed(type), null, null).otherId()).isEqualTo(words);
  }
}
