package dev.finetune.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.cli.answer.Verdict.Effect;
import dev.finetune.client.TrainingView;
import dev.finetune.client.sample.SampleTraining;
import dev.finetune.training.Charge;
import dev.finetune.training.PinnedProvider;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.Resolution;
import java.time.Instant;
import java.util.List;
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
    assertThat(Verdict.of(ADOPT, running(state), List.of(), LOST))
        .contains(Verdict.done("The run waits for training F5jvdzGnYi."));
    assertThat(Verdict.of(Resolution.adopt(1, "Fother"), running(state), List.of(), LOST))
        .contains(Verdict.none("A webhook was faster: the run waits for training F5jvdzGnYi."));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNRESOLVED", "ASKING"})
  void aTrainingThatIsDeniedIsNot(FineTuneState state) {
    TrainingView view = running(state);

    assertThat(Verdict.of(ADOPT, view, List.of(open(1, LOST)), LOST)).isEmpty();
    assertThat(Verdict.of(ADOPT, view, List.of(open(1, DENIED, ID)), LOST)).isEmpty();
    assertThat(Verdict.of(ADOPT, view, List.of(open(1, DENIED)), DENIED)).isEmpty();
    assertThat(Verdict.of(ADOPT, view, List.of(open(1, DENIED)), LOST))
        .contains(Verdict.none("Training F5jvdzGnYi was not adopted: unknown."));
  }

  @Test
  void anotherRequestIsAcceptedOrUnknownAgain() {
    Resolution again = Resolution.submitAgain(1);

    assertThat(Verdict.of(again, running(FineTuneState.SUBMITTING), List.of(open(1, LOST)), LOST))
        .isEmpty();
    assertThat(Verdict.of(again, running(FineTuneState.ASKING), List.of(open(1, LOST)), LOST))
        .isEmpty();
    assertThat(
            Verdict.of(
                again,
                running(FineTuneState.UNRESOLVED),
                List.of(open(1, LOST), open(2, LOST)),
                LOST))
        .hasValueSatisfying(
            verdict -> {
              assertThat(verdict.effect()).isEqualTo(Effect.SENT);
              assertThat(verdict.sent()).isEqualTo(2);
              assertThat(verdict.words()).startsWith("It is unknown again: request 2, ");
            });
    assertThat(Verdict.of(again, running(FineTuneState.TRAINING), List.of(), LOST))
        .contains(Verdict.done("The run waits for training F5jvdzGnYi."));
  }

  @Test
  void aRunThatEndsIsWhatGivingUpIsFor() {
    TrainingView view =
        SampleTraining.failed("t", FailureType.SUBMISSION_UNKNOWN, "nobody knows").view();
    Resolution giveUp = Resolution.giveUp(1);

    assertThat(Verdict.of(giveUp, running(FineTuneState.ASKING), List.of(), LOST)).isEmpty();
    assertThat(Verdict.of(giveUp, view, List.of(), LOST))
        .contains(Verdict.done("SubmissionUnknown: nobody knows"));
    assertThat(Verdict.of(ADOPT, view, List.of(), LOST))
        .contains(Verdict.none("SubmissionUnknown: nobody knows"));
  }

  private static OpenRequest open(int request, String reason, String... ids) {
    PinnedProvider provider = new PinnedProvider("modelslab", "url", "api", "default");
    return new OpenRequest(request, Instant.EPOCH, provider, Charge.UNKNOWN, List.of(ids), reason);
  }

  private static TrainingView running(FineTuneState state) {
    return new SampleTraining("t", state, null, null).view();
  }
}
