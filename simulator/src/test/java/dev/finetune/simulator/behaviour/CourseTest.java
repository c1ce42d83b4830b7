package dev.finetune.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

  @Test
  void everyPhaseCanBeTheLastOneBeforeAFailure() {
    List<String> documented = Course.documented().words();
    for (int i = 0; i < documented.size(); i++) {
      assertThat(Course.failingAfter(documented.get(i)).words())
          .hasSize(i + 2)
          .startsWith(documented.subList(0, i + 1).toArray(String[]::new))
          .endsWith("training_failed");
    }
  }

  @Test
  void aWordIsPutInWithoutLosingAPhase() {
    Course course = Course.withWordAfter("deploying_gpu", "warming_up");
    assertThat(course.words())
        .hasSize(9)
        .startsWith("deploying_gpu", "warming_up", "training_started")
        .endsWith("model_ready");
  }

  @Test
  void successOfTheTrainingIsNoEnd() {
    assertThat(Course.documented().words().stream().filter(Course::isEnd))
        .containsExactly("model_ready");
  }

  @Test
  void anUndocumentedPhaseIsRefusedWithTheDocumentedOnes() {
    assertThatThrownBy(() -> Course.failingAfter("training"))
        .hasMessageStartingWith("\"training\" is no documented phase: use one of deploying_gpu, ");
  }

  @Test
  void aCourseNeedsAWord() {
    assertThatThrownBy(() -> new Course(List.of()))
        .hasMessage("course is empty: name at least one phase word");
  }
}
