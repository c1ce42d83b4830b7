package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.workflow.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request whose answer was lost is searched for, where the provider can be searched. */
class SearchingTest {

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  @Test
  void whatIsFoundIsGoneOnWithAndNobodyIsAsked() {
    lab.provider()
        .answering(ScriptedProvider.lost())
        .whileSearching(() -> lab.ledger().is(ScriptedProvider.accepted(1)))
        .readyAfter(Duration.ofMinutes(20));

    assertThat(lab.train().modelId()).isEqualTo(ScriptedProvider.ID);
    assertThat(lab.provider().searches()).hasSize(1);
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().events()).containsExactly("ready");
  }

  @Test
  void whatIsNotFoundIsSearchedForAgainAndThenAskedAbout() {
    lab.provider().answering(ScriptedProvider.lost());
    lab.resolveAfter(Duration.ofMinutes(90), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(minutes(lab.provider().searches()))
        .as("from the first on, after 30 s")
        .startsWith(0L, 1L, 9L, 15L, 75L);
    assertThat(lab.caller().events()).containsExactly("asks", "failed");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void aSearchThatFailsDecidesNothing() {
    lab.provider()
        .answering(ScriptedProvider.lost())
        .whileSearching(
            () -> {
              throw new IllegalStateException("the provider cannot be searched now");
            })
        .readyAfter(Duration.ofMinutes(40));
    lab.after(Duration.ofMinutes(12), () -> lab.ledger().is(ScriptedProvider.accepted(1)));

    assertThat(lab.train().modelId()).isEqualTo(ScriptedProvider.ID);
    assertThat(lab.caller().events()).containsExactly("ready");
  }

  @Test
  void whatCannotBeSearchedForIsNot() {
    lab.provider().answering(ScriptedProvider.unresolved());
    lab.resolveAfter(Duration.ofHours(2), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.provider().searches()).isEmpty();
  }

  private static List<Long> minutes(List<Instant> times) {
    return times.stream().map(time -> Duration.between(times.get(0), time).toMinutes()).toList();
  }
}
