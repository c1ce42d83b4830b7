package dev.finetune.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

  private static final Behaviour ODD = Behaviour.normal().withCancelsIgnored(7);
  private static final Behaviour LAST = Behaviour.normal().withEchoedKey();

  @Test
  void aBehaviourStandsForItsTimesAndThenTheNextOneDoes() {
    Script script = new Script(List.of(ODD.next(2), LAST));
    assertThat(script.next().cancelsIgnored()).isEqualTo(7);
    assertThat(script.next().cancelsIgnored()).isEqualTo(7);
    assertThat(script.next()).isEqualTo(LAST);
    assertThat(script.next()).isEqualTo(LAST);
  }

  @Test
  void aBehaviourStandsOnceAtLeast() {
    assertThatThrownBy(() -> ODD.next(0))
        .hasMessage("times is 0: give 1 or more, or leave it out for all that follow");
  }

  @Test
  void whatPreparesTheNextSubmitMeetsItsFaults() {
    Preparation faulty = Preparation.faulty(Fault.DROPPED, 1);
    Script script = new Script(List.of(ODD.withPreparation(faulty).next(2)));
    assertThat(script.nextPreparation()).hasValue(Fault.DROPPED);
    assertThat(script.nextPreparation()).isEmpty();
    script.next();
    assertThat(script.nextPreparation()).hasValue(Fault.DROPPED);
    script.next();
    assertThat(script.nextPreparation()).isEmpty();
  }
}
