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

  @Test
  void shortIdsMayDifferInCaseAlone() {
    String first = ids.next(TrainingIds.RANDOM, IdForm.SHORT);
    String twin = ids.next(TrainingIds.CASE_TWIN, IdForm.SHORT);
    assertThat(first).matches("F[A-Za-z0-9]{9}");
    assertThat(twin).isNotEqualTo(first).isEqualToIgnoringCase(first);
  }
}
