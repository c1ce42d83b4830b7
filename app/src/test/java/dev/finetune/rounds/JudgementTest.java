package dev.finetune.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Evidence;
import dev.finetune.faults.Sample;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final Evidence RUNNING = Sample.running().evidence();

  @Test
  void aMomentThatDidNotComeIsFoundBesidesWhatIsBroken() {
    assertThat(new Judgement(false, RUNNING).broken())
        .satisfiesExactly(
            missed -> assertThat(missed).startsWith("STRUCK: "),
            open -> assertThat(open).startsWith("ENDED: "));
  }

  @Test
  void aMomentThatCameIsNotNamed() {
    assertThat(new Judgement(true, RUNNING).broken())
        .singleElement()
        .asString()
        .startsWith("ENDED: ");
  }
}
