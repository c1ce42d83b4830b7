package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What the operator and whoever looks at the run are shown. */
class ShownTest {

  private static final String QUESTION =
      "It is not known which training the provider made of attempt 1: the connection was reset. It"
          + " may have been charged.";
  private static final String ANSWER =
      "Look in the provider's account, then answer: finetune resolve training --attempt 1 with"
          + " --adopt TRAINING_ID if it is there, --submit-again if it is not (or to pay for"
          + " another), --give-up to end; or by the update resolveSubmission.";

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();

  private final AtomicReference<String> details = new AtomicReference<>("");
  private final AtomicReference<String> state = new AtomicReference<>("");
  private final AtomicReference<String> note = new AtomicReference<>("");

  private void lookAfter(Duration delay) {
    lab.env()
        .registerDelayedCallback(
            delay,
            () -> {
              details.set(lab.details());
              state.set(lab.history().stateAttribute());
              note.set(String.valueOf(lab.progress().note()));
            });
  }

  private static ListAppender<ILoggingEvent> listening(Logger logger) {
    ListAppender<ILoggingEvent> events = new ListAppender<>();
    events.start();
    logger.addAppender(events);
    return events;
  }

  @Test
  void aQuestionSaysWhatIsAskedAndHowToAnswer() {
    lab.provider().answering(ScriptedProvider.RESET);
    lookAfter(Duration.ofHours(1));
    lab.tellAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(details.get())
        .contains("**State:** asking")
        .contains("**Note:** " + QUESTION)
        .contains("**Answer:** " + ANSWER.replace("_", "\\_"));
    assertThat(state.get()).isEqualTo("asking");
    assertThat(note.get()).isEqualTo(QUESTION + " " + ANSWER);
  }

  @Test
  void theOperatorIsToldOnceOfEachQuestion() {
    Logger logger = (Logger) LoggerFactory.getLogger(SubmissionBoard.class);
    ListAppender<ILoggingEvent> logged = listening(logger);
    lab.provider().answering(ScriptedProvider.RESET);
    lab.tellAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());
    logger.detachAppender(logged);

    assertThat(logged.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.ERROR);
              assertThat(event.getFormattedMessage())
                  .isEqualTo("training asks: " + QUESTION + " " + ANSWER);
            });
    assertThat(lab.metrics().counted("finetune_submissions_asked")).isEqualTo(1);
  }

  @Test
  void aProviderThatCannotBeReachedIsShownAsThatWithSinceWhen() {
    Trouble trouble =
        new Trouble(Trouble.Kind.UNREACHABLE, Instant.parse("2026-01-02T03:04:05Z"), 3, "a 503");
    lab.provider()
        .saying(Duration.ofMinutes(20), new TrainingStatus.Troubled(trouble))
        .readyAfter(Duration.ofHours(3));
    lookAfter(Duration.ofHours(1));

    lab.train();

    assertThat(details.get())
        .contains("**Note:** the provider cannot be reached since 2026-01-02 03:04:05 UTC: a 503")
        .contains("**Given up at:** ");
    assertThat(note.get())
        .isEqualTo("the provider cannot be reached since 2026-01-02 03:04:05 UTC: a 503");
  }
}
