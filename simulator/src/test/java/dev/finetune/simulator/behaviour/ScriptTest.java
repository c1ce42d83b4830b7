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
    Director director = new Director(new Script(List.of(ODD.next(2), LAST)));
    assertThat(director.next().cancelsIgnored()).isEqualTo(7);
    assertThat(director.next().cancelsIgnored()).isEqualTo(7);
    assertThat(director.next()).isEqualTo(LAST);
    assertThat(director.next()).isEqualTo(LAST);
  }

  @Test
  void afterTheLastOneTheSimulatorBehavesNormally() {
    Script script = new Script(List.of(ODD.next(1)));
    assertThat(script.afterOne().current()).isEqualTo(Behaviour.normal());
  }

  @Test
  void aBehaviourStandsOnceAtLeast() {
    assertThatThrownBy(() -> ODD.next(0))
        .hasMessage("times is 0: give 1 or more, or leave it out for all that follow");
  }
}
