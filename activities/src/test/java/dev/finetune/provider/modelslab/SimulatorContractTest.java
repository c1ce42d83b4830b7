package dev.finetune.provider.modelslab;

import static dev.finetune.provider.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.Lines;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.modelslab.body.TrainingAnswers;
import dev.finetune.provider.modelslab.body.TrainingWords;
import dev.finetune.provider.modelslab.v3.DreamboothApi;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.modelslab.Profile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The client against the simulator: what one says the other understands. */
class SimulatorContractTest {

  private static final TrainingAnswers ANSWERS = PageSamples.answers(TrainingWords::id);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BAD_KEY                 | refused INVALID_API_KEY | refused INVALID_API_KEY
          VALIDATION              | refused REQUEST_REFUSED | refused REQUEST_REFUSED
          RATE_LIMIT              | not accepted PT30S      | not accepted PT30S
          QUEUE_FULL              | not accepted PT30S      | not accepted PT30S
          NO_CREDIT               | refused INSUFFICIENT_CREDITS | refused INSUFFICIENT_CREDITS
          PLAN                    | refused INSUFFICIENT_CREDITS | refused INSUFFICIENT_CREDITS
          NOT_FOUND               | unknown                 | refused REQUEST_REFUSED
          TRY_AGAIN               | unknown                 | unknown
          PROSE                   | unknown                 | unknown
          SERVER_ERROR            | unknown                 | unknown
          UNAVAILABLE             | unknown                 | unknown
          UNAVAILABLE_RETRY_AFTER | not accepted PT30S      | not accepted PT30S
          HTML                    | unknown                 | unknown
          EMPTY                   | unknown                 | unknown
          REDIRECT                | refused REQUEST_REFUSED | refused REQUEST_REFUSED
          DROPPED                 | unknown                 | unknown
          """)
  void everyRefusalIsUnderstood(Fault fault, String legacy, String modern) {
    assertThat(submit(Profile.LEGACY, Submit.refused(fault)))
        .isEqualTo(legacy + ", 1 sent, 0 paid");
    assertThat(submit(Profile.MODERN, Submit.refused(fault)))
        .isEqualTo(modern + ", 1 sent, 0 paid");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whatIsPaidAndNotSaidIsSentOnce(Fault fault) {
    assertThat(submit(Profile.LEGACY, Submit.acceptedUnsaid(fault))).endsWith(", 1 sent, 1 paid");
  }

  @ParameterizedTest
  @EnumSource(AnswerForm.class)
  void everyFormOfAcceptanceIsUnderstood(AnswerForm form) {
    String known = form == AnswerForm.WITHOUT_ID ? "charged" : "accepted";
    assertThat(submit(Profile.LEGACY, Submit.answered(form)))
        .startsWith(known)
        .endsWith(", 1 sent, 1 paid");
  }

  @Test
  void aTrainingIsFollowedThroughAWordNobodyKnowsToItsEnd() throws IOException {
    Course course = new Course(List.of("deploying_gpu", "warming_up", "model_ready"));
    AtomicReference<Instant> time = new AtomicReference<>(NOON);
    InstantSource clock = time::get;
    SimulatorOptions options =
        quiet()
            .withPhaseTime(Duration.ofMinutes(1))
            .withClock(clock.withZone(ZoneOffset.UTC))
            .withBehaviour(Behaviour.normal().withCourse(course));
    try (Simulator simulator = Simulator.start(options)) {
      DreamboothApi api = PageSamples.sandbox(simulator.url());
      String id = ((SubmitAnswer.Accepted) submit(simulator)).trainingId();
      assertThat(check(api, id)).isEqualTo("under way deploying_gpu");
      time.set(NOON.plus(Duration.ofMinutes(1)));
      assertThat(check(api, id)).isEqualTo("under way warming_up");
      time.set(NOON.plus(Duration.ofMinutes(2)));
      assertThat(check(api, id)).isEqualTo("ready " + id);
    }
  }

  @Test
  void aTrainingThatNobodyKnowsIsNotFound() throws IOException {
    for (Profile profile : Profile.values()) {
      try (Simulator simulator = Simulator.start(quiet().withProfile(profile))) {
        assertThat(check(PageSamples.sandbox(simulator.url()), "nobody")).isEqualTo("NotFound");
      }
    }
  }

  @Test
  void anEchoedKeyIsRedacted() throws IOException {
    Behaviour echo =
        Behaviour.normal().withSubmit(Submit.refused(Fault.VALIDATION)).withEchoedKey();
    try (Simulator simulator = Simulator.start(quiet().withBehaviour(echo))) {
      ProviderAnswer answer = PageSamples.submit(PageSamples.sandbox(simulator.url()));
      assertThat(answer.toString()).contains("***").doesNotContain("x+y");
    }
  }

  /** What is known after one submit, how many requests came, and how many were charged. */
  private static String submit(Profile profile, Submit submit) {
    SimulatorOptions options =
        quiet().withProfile(profile).withBehaviour(Behaviour.normal().withSubmit(submit));
    try (Simulator simulator = Simulator.start(options)) {
      String known = Lines.of(submit(simulator));
      int sent = simulator.ledger().submits().size();
      return known + ", " + sent + " sent, " + simulator.ledger().trainings().size() + " paid";
    }
  }

  private static SubmitAnswer submit(Simulator simulator) {
    try {
      ProviderAnswer answer = PageSamples.submit(PageSamples.sandbox(simulator.url()));
      return ANSWERS.submitted(answer);
    } catch (IOException e) {
      return SubmitAnswer.none(e);
    }
  }

  private static String check(DreamboothApi api, String id) throws IOException {
    return Lines.of(ANSWERS.status(id, PageSamples.status(api, id)));
  }

  private static SimulatorOptions quiet() {
    return SimulatorOptions.defaults().withoutImageFetching();
  }
}
