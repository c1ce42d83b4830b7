package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.finetune.activity.PollProblem;
import dev.finetune.workflow.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** What operators, and whoever opens the run in the Temporal UI, are shown. */
class ShownTest {

  private static final String QUESTION =
      "It is not known which training the provider made of request 1, sent at"
          + " 2026-01-02T03:04:05Z: the connection was reset. It may have been charged. Look in the"
          + " provider's account, then answer: finetune resolve training --request 1 with --adopt"
          + " TRAINING_ID if it is there, --submit-again if it is not (or to pay for another),"
          + " --give-up to end; or by the update resolveSubmission.";

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  private final AtomicReference<String> details = new AtomicReference<>("");
  private final AtomicReference<String> note = new AtomicReference<>("");

  private void readAfter(Duration delay) {
    lab.after(
        delay,
        () -> {
          details.set(lab.details());
          note.set(String.valueOf(lab.progress().note()));
        });
  }

  @Test
  void aQuestionSaysWhatIsAskedAndHowToAnswer() {
    lab.provider().answering(ScriptedProvider.unresolved());
    readAfter(Duration.ofHours(1));
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(details.get())
        .contains("**State:** asking")
        .contains("**Note:** " + QUESTION.replace("_", "\\_"))
        .contains("**Deadline:** ");
    assertThat(note.get()).isEqualTo(QUESTION);
  }

  @Test
  void theOperatorIsAskedOnce() {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.finetune.process.submit");
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.addAppender(logged);
    lab.provider().answering(ScriptedProvider.unresolved());
    lab.namedAfter(Duration.ofHours(2), 1, "Nowhere1");
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());
    logger.detachAppender(logged);

    assertThat(logged.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.ERROR);
              assertThat(event.getFormattedMessage()).isEqualTo("training asks: " + QUESTION);
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "UNREADABLE"})
  void whyNothingIsLearntIsShownWithSinceWhen(PollProblem.Kind kind) {
    Instant since = Instant.parse("2026-01-02T03:04:05Z");
    lab.provider()
        .failing(Duration.ofMinutes(20), new PollProblem(kind, since, 3, "a 503"))
        .readyAfter(Duration.ofHours(3));
    readAfter(Duration.ofHours(1));

    lab.train();

    assertThat(note.get()).isEqualTo(kind.words() + " since 2026-01-02 03:04:05 UTC: a 503");
    assertThat(details.get()).contains("**Note:** " + note.get());
  }

  @Test
  void aPhaseThatAWebhookNamesIsShownIfItIsFurtherOn() {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.phaseAfter(Duration.ofMinutes(1), "training_success");
    lab.phaseAfter(Duration.ofMinutes(2), "training_started");
    readAfter(Duration.ofMinutes(3));

    lab.train();

    assertThat(details.get())
        .contains("**Phase:** training_success")
        .contains("**Training id:** `F5jvdzGnYi`")
        .contains("**Last webhook:** ")
        .contains("photo of adhik person");
  }
}
