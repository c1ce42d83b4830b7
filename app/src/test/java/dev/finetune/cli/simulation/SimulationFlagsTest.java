package dev.finetune.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulationFlagsTest {

  private static final Duration PHASE = Duration.ofSeconds(2);

  @Test
  void withoutAnyTheSimulatorIsAsDocumented() {
    assertThat(parsed()).isEqualTo(Simulation.documented(PHASE));
  }

  @Test
  void anAnswerThatIsLostIsAskedAbout() {
    Simulation simulation = parsed("--asks-after=PT20S");

    assertThat(simulation.askAfter()).isEqualTo(Duration.ofSeconds(20));
    assertThat(simulation.turns())
        .containsExactly(
            Behaviour.normal().withSubmit(Submit.dropped()).withWebhooks(Webhooks.never()));
  }

  @Test
  void aLateWebhookSettlesWhatWasAsked() {
    assertThat(parsed("--asks-after=PT20S", "--webhooks-late=PT45S").turns())
        .containsExactly(
            Behaviour.normal()
                .withSubmit(Submit.dropped())
                .withWebhooks(Webhooks.everyPhase().withDelay(Duration.ofSeconds(45))));
  }

  @Test
  void eachTurnOfABehaviourGetsTheOthersToo() {
    assertThat(parsed("--behaviour=[{\"times\":1},{}]", "--fails-after=training_started").turns())
        .containsExactly(
            Behaviour.normal().next(1).withCourse(Course.failingAfter("training_started")),
            Behaviour.normal().withCourse(Course.failingAfter("training_started")));
    assertThat(parsed("--refuses=no_credit").turns())
        .containsExactly(Behaviour.normal().withSubmit(Submit.refused(Fault.NO_CREDIT)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --fails-after=soon                    | "soon" is no documented phase: use one of deploying_gpu,
          --refuses=html                        | --refuses is "html": write one of bad_key, no_credit,
          --behaviour={"curse":1}               | "curse" is no switch
          --refuses=plan --asks-after=PT1S      | give --asks-after or --refuses
          """)
  void whatIsWrongIsNamed(String flags, String words) {
    assertThatThrownBy(() -> parsed(flags.split(" ", -1))).hasMessageContaining(words);
  }

  private static Simulation parsed(String... flags) {
    return CommandLine.populateCommand(new SimulationFlags(), flags).simulation(PHASE);
  }
}
