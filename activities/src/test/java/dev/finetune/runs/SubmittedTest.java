package dev.finetune.runs;

import static dev.finetune.activity.ProviderActivities.SUBMIT;
import static dev.finetune.runs.Histories.accepted;
import static dev.finetune.runs.Histories.answered;
import static dev.finetune.runs.Histories.run;
import static dev.finetune.runs.Histories.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.EarlierRunActivities;
import dev.finetune.activity.SubmitOutcome;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SubmittedTest {

  @Test
  void aRunThatTrainsSomethingElseIsNotAdopted() {
    Submitted run = run(scheduled(SUBMIT), answered(accepted("A")));

    assertThat(Submitted.otherContent(List.of(run), "another digest"))
        .get()
        .isInstanceOf(SubmitOutcome.Refused.class)
        .asString()
        .contains("run R of this workflow id trains something else");
    assertThat(Submitted.otherContent(List.of(run), Objects.requireNonNull(run.digest())))
        .isEmpty();
    assertThat(Submitted.otherContent(List.of(run(scheduled("ValidateImages"))), "x")).isEmpty();
  }

  @Test
  void aRunThatHasOnlyLookedAtWhatOthersHaveMayTrainSomethingElse() {
    Submitted run = run(scheduled(EarlierRunActivities.READ), answered(accepted("A")));

    assertThat(Submitted.otherContent(List.of(run), "another digest")).isEmpty();
    assertThat(run.trainings()).containsExactly(accepted("A"));
  }
}
