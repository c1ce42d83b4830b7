package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.PollSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WaitStateTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final WaitState POLL_ONLY = WaitState.accepted(T0, false, PollSchedule.DEFAULT);
  private static final WaitState WITH_WEBHOOK = WaitState.accepted(T0, true, PollSchedule.DEFAULT);

  @Test
  void withoutAWebhookTheFirstLookIsAfterThirtySeconds() {
    assertThat(POLL_ONLY.next(T0)).isEqualTo(new WaitStep.WaitUntil(T0.plusSeconds(30)));
    assertThat(POLL_ONLY.next(T0.plusSeconds(30))).isEqualTo(new WaitStep.Look());
  }

  @Test
  void withAWebhookTheGuardWaitsFiveMinutes() {
    assertThat(WITH_WEBHOOK.next(T0)).isEqualTo(new WaitStep.WaitUntil(T0.plusSeconds(300)));
  }

  @Test
  void theFirstRingIsFollowedByALookAtOnce() {
    assertThat(WITH_WEBHOOK.ring().next(T0)).isEqualTo(new WaitStep.Look());
  }

  @Test
  void aRingSoonAfterALookWaitsUntilThatIsTenSecondsOld() {
    WaitState rung = WITH_WEBHOOK.lookBegins(T0).newsCame(T0.plusSeconds(1)).ring();

    assertThat(rung.next(T0.plusSeconds(2))).isEqualTo(new WaitStep.WaitUntil(T0.plusSeconds(11)));
    assertThat(rung.next(T0.plusSeconds(11))).isEqualTo(new WaitStep.Look());
  }

  @Test
  void aRingDuringALookLeadsToOneMore() {
    WaitState looking = WITH_WEBHOOK.lookBegins(T0).ring();

    assertThat(looking.next(T0.plusSeconds(3)))
        .isEqualTo(new WaitStep.WaitUntil(T0.plusSeconds(10)));
    assertThat(looking.newsCame(T0.plusSeconds(4)).next(T0.plusSeconds(14)))
        .isEqualTo(new WaitStep.Look());
  }

  @Test
  void aPollUnderWayIsWaitedForHoweverLong() {
    assertThat(POLL_ONLY.lookBegins(T0).next(T0.plus(Duration.ofDays(3))))
        .isEqualTo(new WaitStep.WaitForNews());
  }

  @Test
  void aRingAboutAnEndThatIsNotThereYetShortensTheGuard() {
    WaitState state = WITH_WEBHOOK.ring().lookBegins(T0).newsCame(T0.plusSeconds(1));

    assertThat(state.next(T0.plusSeconds(1))).isEqualTo(new WaitStep.WaitUntil(T0.plusSeconds(31)));
  }

  @Test
  void theGuardGrowsWithEachChangeOfWord() {
    WaitState state = POLL_ONLY;
    for (int i = 0; i < 3; i++) {
      state = state.lookBegins(T0).newsCame(T0);
    }

    assertThat(state.next(T0)).isEqualTo(new WaitStep.WaitUntil(T0.plusMillis(67_500)));
    assertThat(state.ring().lookBegins(T0).next(T0)).isEqualTo(new WaitStep.WaitForNews());
    assertThat(state.ring().lookBegins(T0).newsCame(T0).next(T0))
        .isEqualTo(new WaitStep.WaitUntil(T0.plusSeconds(30)));
  }

  @Test
  void aFloodOfRingsReplacesNinePolls() {
    List<WaitState> looks = rungForTenMinutes(UnaryOperator.identity());

    assertThat(looks).hasSize(9);
    assertThat(looks.get(8).ring().next(T0.plus(Duration.ofDays(1))))
        .isEqualTo(new WaitStep.LookOn());
  }

  @Test
  void aFloodWithoutAPollLeadsToFewerAndFewerLooks() {
    assertThat(rungForTenMinutes(WaitState::withoutLook)).hasSize(13);
  }

  /** How it stands after each look, when it rings every second. */
  private static List<WaitState> rungForTenMinutes(UnaryOperator<WaitState> afterLook) {
    List<WaitState> looks = new ArrayList<>();
    WaitState state = WITH_WEBHOOK;
    for (int second = 0; second < 600; second++) {
      Instant now = T0.plusSeconds(second);
      state = state.ring();
      if (state.next(now).equals(new WaitStep.Look())) {
        state = afterLook.apply(state.lookBegins(now));
        looks.add(state);
      }
    }
    return looks;
  }
}
