package dev.finetune.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.submission.SubmissionEvent;
import dev.finetune.submission.SubmissionState;
import dev.finetune.submission.UnknownAttempts;
import dev.finetune.training.DurationText;
import dev.finetune.training.Terms;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.WorkflowInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people tell a run by updates: judged before it is taken, so that nonsense is answered with a
 * sentence and leaves no trace.
 */
record PersonsWords(Optional<Training> training, WorkflowInfo run) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
          .build();
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final String HOW =
      "send {\"attempt\":1,\"action\":\"adopt\",\"training_id\":\"...\"}, or the action"
          + " submit_again, or give_up";

  /** Outside of a validator, what does not fit is refused as the update's own failure. */
  static void refusing(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw ApplicationFailure.newNonRetryableFailureWithCause(
          e.getMessage(), IllegalArgumentException.class.getName(), e);
    }
  }

  void checkResolution(@Nullable RawValue value) {
    Resolution resolution = resolution(value);
    SubmissionState state = submission();
    String problem = UnknownAttempts.problem(state, resolution.attempt());
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
    checkId(resolution);
    if (resolution.action() == Resolution.Action.SUBMIT_AGAIN) {
      checkNotCancelled("nothing more is sent; adopt the training if it is there, or give up");
      checkTimeout(Times.now().plus(state.limits().terms().longest()));
    }
  }

  private static void checkId(Resolution resolution) {
    String id = resolution.trainingId();
    boolean adopts = resolution.action() == Resolution.Action.ADOPT;
    if (adopts && (id == null || !UnknownAttempts.isTrainingId(id))) {
      throw new IllegalArgumentException(
          "training_id is %s: name the training as the provider's account does"
              .formatted(id == null ? "missing" : "\"" + id + "\""));
    }
    if (!adopts && id != null) {
      throw new IllegalArgumentException(
          "training_id is \"" + id + "\", and only the action adopt takes one");
    }
  }

  String resolve(@Nullable RawValue value) {
    Resolution resolution = resolution(value);
    Submission submission = training.orElseThrow().submission();
    return switch (resolution.action()) {
      case ADOPT -> {
        String id = resolution.trainingId() == null ? "" : resolution.trainingId();
        submission.adopt(resolution.attempt(), id);
        yield "Asking the provider about training " + id + "; it is adopted if it is known there.";
      }
      case SUBMIT_AGAIN -> {
        submission.submitAgain();
        yield "Another request is being sent.";
      }
      case GIVE_UP -> {
        submission.giveUp();
        yield "The run ends as failed; a training may still be charged.";
      }
    };
  }

  void checkLook() {
    if (training.map(Training::waiting).isEmpty()) {
      throw new IllegalArgumentException("there is no accepted training to look at yet");
    }
    checkOpen();
  }

  String look() {
    Instant look = Objects.requireNonNull(training.orElseThrow().waiting()).lookNow();
    return look.isAfter(Times.now())
        ? "It was looked at just now; the next look is at " + look + "."
        : "Looking at the training now.";
  }

  void checkExtension(@Nullable RawValue value) {
    Duration by = extension(value);
    if (by.isNegative() || by.isZero() || by.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "by is " + DurationText.of(by) + ": send a duration up to 90d, such as 24h");
    }
    checkOpen();
    checkNotCancelled("it waits for no deadline any more");
    checkTimeout(deadline().plus(by).plus(afterwards()));
  }

  /** How long what follows the deadline may take. */
  private Duration afterwards() {
    if (training.map(Training::waiting).isPresent()) {
      return Duration.ZERO;
    }
    SubmissionState state = submission();
    Terms terms = state.limits().terms();
    return state.isUnresolved()
        ? terms.trainWithin()
        : terms.resolveWithin().plus(terms.trainWithin());
  }

  private void checkOpen() {
    TrainingWait wait = training.map(Training::waiting).orElse(null);
    if (wait == null ? submission().isEnded() : wait.isOver()) {
      throw new IllegalArgumentException("the run is ending: its training is waited for no more");
    }
  }

  private void checkNotCancelled(String consequence) {
    if (training.filter(Training::isCancelled).isPresent()) {
      throw new IllegalArgumentException("the run is being cancelled: " + consequence);
    }
  }

  private void checkTimeout(Instant longest) {
    Duration timeout = run.getWorkflowRunTimeout();
    Instant end = Instant.ofEpochMilli(run.getRunStartedTimestampMillis()).plus(timeout);
    if (!timeout.isZero() && longest.isAfter(end)) {
      throw new IllegalArgumentException(
          "the workflow's own timeout ends the run at "
              + end
              + ", and the training could last until "
              + longest
              + ": start it again without a timeout, under the same id");
    }
  }

  String extend(@Nullable RawValue value) {
    Duration by = extension(value);
    Training extended = training.orElseThrow();
    TrainingWait wait = extended.waiting();
    Instant deadline = deadline().plus(by);
    if (wait == null) {
      extended.submission().tell(new SubmissionEvent.Extended(by));
    } else {
      wait.extend(by);
    }
    return "The deadline is now " + deadline + ".";
  }

  private Instant deadline() {
    TrainingWait wait = training.map(Training::waiting).orElse(null);
    return wait == null ? submission().deadline() : wait.deadline();
  }

  private SubmissionState submission() {
    return training
        .map(Training::submission)
        .map(Submission::state)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "nothing is submitted yet: the images are checked; try again later"));
  }

  private static Resolution resolution(@Nullable RawValue value) {
    try {
      Resolution resolution = JSON.readValue(bytes(value), Resolution.class);
      if (resolution == null || resolution.action() == null) {
        throw new IllegalArgumentException("this names no action: " + HOW);
      }
      return resolution;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("this is no resolution: " + HOW);
    } catch (IOException e) {
      throw new IllegalArgumentException("this cannot be read: " + HOW);
    }
  }

  private static Duration extension(@Nullable RawValue value) {
    try {
      JsonNode by = JSON.readTree(bytes(value)).path("by");
      return DurationText.parse(by.asText());
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException("this is no extension: send {\"by\":\"24h\"}");
    }
  }

  private static byte[] bytes(@Nullable RawValue value) {
    return value == null ? new byte[0] : value.getPayload().getData().toByteArray();
  }
}
