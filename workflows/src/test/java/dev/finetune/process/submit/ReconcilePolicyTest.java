package dev.finetune.process.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome.Unresolved;
import dev.finetune.process.submit.ReconcilePolicy.Decision;
import dev.finetune.process.submit.ReconcilePolicy.Elapsed;
import dev.finetune.training.Charge;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.PinnedProvider;
import dev.finetune.workflow.Resolution.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every combination of all that the policy knows. */
class ReconcilePolicyTest {

  private static final @Nullable Action[] COMMANDS = {
    null, Action.SUBMIT_AGAIN, Action.GIVE_UP, Action.ADOPT
  };

  private static List<ReconcilePolicy> all() {
    List<ReconcilePolicy> all = new ArrayList<>();
    for (OnUnknownSubmission policy : OnUnknownSubmission.values()) {
      for (int bits = 0; bits < 1 << 7; bits++) {
        boolean[] fact = new boolean[7];
        for (int i = 0; i < fact.length; i++) {
          fact[i] = (bits >> i & 1) == 1;
        }
        Unresolved standing = standing(fact[0], fact[1], fact[2]);
        Elapsed elapsed = new Elapsed(fact[3], fact[4], fact[5]);
        for (Action command : COMMANDS) {
          all.add(new ReconcilePolicy(standing, policy, elapsed, fact[6], command));
        }
      }
    }
    return all;
  }

  private static Unresolved standing(boolean extraUsed, boolean charged, boolean named) {
    List<String> ids = named ? List.of("Named1") : List.of();
    PinnedProvider provider = new PinnedProvider("provider", "url", "api", "default");
    Charge charge = charged ? Charge.YES : Charge.UNKNOWN;
    OpenRequest open = new OpenRequest(1, Instant.EPOCH, provider, charge, ids, "");
    return new Unresolved(List.of(open), extraUsed, false);
  }

  private static Stream<ReconcilePolicy> deciding(Decision decision) {
    return all().stream().filter(facts -> facts.decide() == decision);
  }

  @Test
  void everyCombinationIsVisitedAndEveryDecisionIsReached() {
    List<ReconcilePolicy> all = all();

    assertThat(all).hasSize(3 * 128 * 4).doesNotHaveDuplicates();
    assertThat(all.stream().map(ReconcilePolicy::decide).distinct())
        .containsExactlyInAnyOrder(Decision.values());
  }

  @Test
  void nothingIsSentButByAnOperatorOrTheOneExtraOfThePolicy() {
    assertThat(deciding(Decision.SEND_EXTRA))
        .isNotEmpty()
        .allSatisfy(
            facts -> {
              assertThat(facts.policy()).isEqualTo(OnUnknownSubmission.RESUBMIT);
              assertThat(facts.standing()).isEqualTo(standing(false, false, false));
              assertThat(facts.cancelled()).isFalse();
              assertThat(facts.elapsed().searching()).isFalse();
              assertThat(facts.elapsed().maySend()).isTrue();
              assertThat(facts.elapsed().late()).isFalse();
              assertThat(facts.command()).isIn(null, Action.ADOPT);
            });
    assertThat(deciding(Decision.SUBMIT_AGAIN))
        .isNotEmpty()
        .allSatisfy(
            facts -> {
              assertThat(facts.command()).isEqualTo(Action.SUBMIT_AGAIN);
              assertThat(facts.cancelled()).isFalse();
            });
  }

  @Test
  void aCancelledRunWaitsWhileItMayStillBeFoundAndThenEnds() {
    assertThat(all())
        .filteredOn(ReconcilePolicy::cancelled)
        .allSatisfy(
            facts ->
                assertThat(facts.decide())
                    .isEqualTo(facts.elapsed().searching() ? Decision.WAIT : Decision.CANCEL));
  }

  @Test
  void anOperatorIsObeyedBeforeAnyDeadline() {
    assertThat(all())
        .filteredOn(facts -> !facts.cancelled() && facts.command() == Action.GIVE_UP)
        .allSatisfy(facts -> assertThat(facts.decide()).isEqualTo(Decision.GIVE_UP));
  }

  @Test
  void whoIsToBeAskedIsAskedWhenItIsTime() {
    assertThat(all())
        .filteredOn(facts -> facts.policy() == OnUnknownSubmission.ASK)
        .filteredOn(facts -> facts.command() == null || facts.command() == Action.ADOPT)
        .filteredOn(facts -> !facts.cancelled() && !facts.elapsed().late())
        .isNotEmpty()
        .allSatisfy(
            facts ->
                assertThat(facts.decide())
                    .isEqualTo(facts.elapsed().searching() ? Decision.WAIT : Decision.ASK));
  }

  @Test
  void nobodyWaitsBeyondTheDeadline() {
    assertThat(all())
        .filteredOn(facts -> facts.elapsed().late() && !facts.cancelled())
        .noneMatch(facts -> facts.decide().waits());
  }

  @ParameterizedTest
  @CsvSource({
    "1, , PT10S",
    "2, , PT20S",
    "3, , PT40S",
    "50, , PT5M",
    "1, PT2S, PT2S",
    "3, PT2S, PT40S",
    "3, PT20M, PT20M",
    "3, PT5H, PT1H"
  })
  void pausesGrowUnlessTheProviderNamesLongerOnes(
      int tries, @Nullable Duration named, Duration pause) {
    assertThat(Submission.pause(tries, named)).isEqualTo(pause);
  }
}
