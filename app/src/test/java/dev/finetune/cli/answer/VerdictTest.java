package dev.finetune.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.TrainingReport;
import dev.finetune.cli.answer.Verdict.Effect;
import dev.finetune.client.TrainingView;
import dev.finetune.training.Charge;
import dev.finetune.training.PinnedProvider;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.Resolution;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

  private static final String ID = "F5jvdzGnYi";
  private static final String LOST = "the connection was reset";
  private static final String DENIED = LOST + "; training " + ID + " was not adopted: unknown";
  private static final Resolution ADOPT = Resolution.adopt(1, ID);

  @ParameterizedTest
  @EnumSource(names = {"TRAINING", "NEEDS_ATTENTION", "STOPPING"})
  void aTrainingThatIsWaitedForIsAdopted(FineTuneState state) {
    assertThat(Verdict.of(ADOPT, running(state, ID), List.of(), LOST))
        .contains(Verdict.done("The run waits for training F5jvdzGnYi."));
    assertThat(Verdict.of(ADOPT, running(state, "Fother"), List.of(), LOST))
        .contains(Verdict.none("A webhook was faster: the run waits for training Fother."));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNRESOLVED", "ASKING"})
  void aTrainingThatIsDeniedIsNot(FineTuneState state) {
    TrainingView view = running(state, null);

    assertThat(Verdict.of(ADOPT, view, List.of(open(1, LOST)), LOST)).isEmpty();
    assertThat(Verdict.of(ADOPT, view, List.of(open(1, DENIED, ID)), LOST)).isEmpty();
    assertThat(Verdict.of(ADOPT, view, List.of(open(1, DENIED)), DENIED)).isEmpty();
    assertThat(Verdict.of(ADOPT, view, List.of(open(1, DENIED)), LOST))
        .contains(Verdict.none("Training F5jvdzGnYi was not adopted: unknown."));
  }

  @Test
  void anotherRequestIsAcceptedOrUnknownAgain() {
    Resolution again = Resolution.submitAgain(1);

    assertThat(
            Verdict.of(
                again, running(FineTuneState.SUBMITTING, null), List.of(open(1, LOST)), LOST))
        .isEmpty();
    assertThat(Verdict.of(again, running(FineTuneState.ASKING, null), List.of(open(1, LOST)), LOST))
        .isEmpty();
    assertThat(
            Verdict.of(
                again,
                running(FineTuneState.UNRESOLVED, null),
                List.of(open(1, LOST), open(2, LOST)),
                LOST))
        .hasValueSatisfying(
            verdict -> assertThat(verdict.words()).startsWith("It is unknown again: request 2, "));
    assertThat(Verdict.of(again, running(FineTuneState.TRAINING, ID), List.of(), LOST))
        .contains(Verdict.done("The run waits for training F5jvdzGnYi."));
  }

  @Test
  void aRunThatEndsIsWhatGivingUpIsFor() {
    TrainingView view =
        ended(TrainingReport.failed(FailureType.SUBMISSION_UNKNOWN, "nobody knows"));
    Resolution giveUp = Resolution.giveUp(1);

    assertThat(Verdict.of(giveUp, running(FineTuneState.ASKING, null), List.of(), LOST)).isEmpty();
    assertThat(Verdict.of(giveUp, view, List.of(), LOST))
        .contains(new Verdict(Effect.DONE, "SubmissionUnknown: nobody knows"));
    assertThat(Verdict.of(ADOPT, view, List.of(), LOST))
        .contains(new Verdict(Effect.NONE, "SubmissionUnknown: nobody knows"));
  }

  private static OpenRequest open(int request, String reason, String... ids) {
    PinnedProvider provider = new PinnedProvider("modelslab", "url", "api", "default");
    return new OpenRequest(request, Instant.EPOCH, provider, Charge.UNKNOWN, List.of(ids), reason);
  }

  private static TrainingView running(FineTuneState state, @Nullable String trainingId) {
    return view(state, trainingId, null);
  }

  private static TrainingView ended(TrainingReport end) {
    return view(end.state(), null, end);
  }

  private static TrainingView view(
      FineTuneState state, @Nullable String trainingId, @Nullable TrainingReport end) {
    return new TrainingView(
        "t",
        "r",
        state,
        Charge.UNKNOWN,
        null,
        trainingId,
        null,
        null,
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        end == null ? null : Instant.EPOCH,
        null,
        end);
  }
}
