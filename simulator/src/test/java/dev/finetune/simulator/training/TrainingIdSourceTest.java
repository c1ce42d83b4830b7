package dev.finetune.simulator.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.simulator.behaviour.TrainingIds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingIdSourceTest {

  private final TrainingIdSource ids = new TrainingIdSource(1);

  @Test
  void aProviderMayHaveAFormOfItsOwnWhoseIdsAreNeverGivenTwice() {
    IdForm tenAtMost = random -> "own_" + random.nextInt(10);
    for (int i = 0; i < 5; i++) {
      ids.give("own_" + i);
    }
    assertThat(Stream.generate(() -> ids.next(TrainingIds.CASE_TWIN, tenAtMost)).limit(5))
        .containsExactlyInAnyOrder("own_5", "own_6", "own_7", "own_8", "own_9");
  }
}
