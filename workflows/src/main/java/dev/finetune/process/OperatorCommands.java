package dev.finetune.process;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.activity.CurrentDetails;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.process.run.OperatorInput;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.training.DurationText;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.TrainingIds;
import io.temporal.common.converter.RawValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges what operators send before it is taken, so that nonsense leaves no trace. */
record OperatorCommands(Run run) implements OperatorUpdates {

  private static final String HOW =
      "send {\"request\":1,\"action\":\"adopt\",\"training_id\":\"...\"}, or the action"
          + " submit_again, or give_up";
  private static final Duration LONGEST = Duration.ofDays(90);

  @Override
  public void checkResolution(@Nullable RawValue value) {
    Resolution resolution = resolution(value);
    FineTuneState state = run.page.state();
    refuseIf(
        state != FineTuneState.UNRESOLVED && state != FineTuneState.ASKING,
        "no request is unresolved: the run is " + state.word());
    refuseIf(
        run.answer() != null, "an earlier answer is being carried out first: see what comes of it");
    int request = resolution.request();
    List<Integer> open = run.open().stream().map(OpenRequest::request).toList();
    refuseIf(
        !open.contains(request),
        "request %s is not open; open: %s".formatted(request, OpenRequest.numbers(run.open())));
    boolean adopts = resolution.action() == Resolution.Action.ADOPT;
    String id = resolution.trainingId();
    refuseIf(
        adopts && (!TrainingIds.isValid(id) || "TRAINING_ID".equals(id)),
        "training_id is \"" + id + "\": name the training as the provider's account does");
    refuseIf(!adopts && id != null, "only the action adopt takes a training_id");
    if (resolution.action() == Resolution.Action.SUBMIT_AGAIN) {
      int last = open.get(open.size() - 1);
      refuseIf(request != last, "a later request is open: name request " + last);
      refuseIfCancelled("nothing more is sent; adopt the training if it is there, or give up");
      refuseIfTooLong(Time.now().plus(run.terms().longest()));
    }
  }

  @Override
  public String resolve(@Nullable RawValue value) {
    Resolution resolution = resolution(value);
    run.answer(resolution);
    return switch (resolution.action()) {
      case ADOPT ->
          "Asking the provider about training %s; it is adopted if it is known there."
              .formatted(resolution.trainingId());
      case SUBMIT_AGAIN -> "Another request is sent, unless it turns out what became of this one.";
      case GIVE_UP -> "The run ends as failed, unless it turns out what became of the request.";
    };
  }

  @Override
  public void checkCheck(@Nullable RawValue nothing) {
    refuseIf(run.training().isEmpty(), "there is no accepted training to check yet");
    refuseIfEnding();
  }

  @Override
  public String checkNow(@Nullable RawValue nothing) {
    run.webhooks.callsForCheck = true;
    return "Checking the training now, or ten seconds after the last check.";
  }

  @Override
  public void checkExtension(@Nullable RawValue value) {
    Duration by = extension(value);
    refuseIf(
        by.isNegative() || by.isZero() || by.compareTo(LONGEST) > 0,
        "by is " + DurationText.of(by) + ": send a duration up to 90d, such as 24h");
    refuseIf(
        run.page.state() == FineTuneState.VALIDATING,
        "nothing is submitted yet: the images are checked; try again later");
    refuseIfEnding();
    refuseIfCancelled("it waits for no deadline any more");
    Duration afterwards = run.training().isPresent() ? Duration.ZERO : run.terms().trainWithin();
    refuseIfTooLong(run.memory.deadline().plus(by).plus(afterwards));
  }

  @Override
  public String extend(@Nullable RawValue value) {
    run.extend(extension(value));
    return "The deadline is now " + CurrentDetails.time(run.memory.deadline()) + ".";
  }

  private void refuseIfEnding() {
    FineTuneState state = run.page.state();
    refuseIf(
        state.isEnd() || state == FineTuneState.STOPPING,
        "the run is " + state.word() + ": its training is waited for no more");
  }

  private void refuseIfCancelled(String consequence) {
    refuseIf(run.cancellation.isRequested(), "the run is being cancelled: " + consequence);
  }

  private void refuseIfTooLong(Instant longest) {
    Duration timeout = run.info.getWorkflowRunTimeout();
    refuseIf(
        !timeout.isZero() && longest.isAfter(run.started().plus(timeout)),
        "the training could last longer than the workflow's own timeout: start it again without"
            + " one, under the same id");
  }

  private static void refuseIf(boolean wrong, String why) {
    if (wrong) {
      throw FailureType.UPDATE_REJECTED.failure(why);
    }
  }

  private static Resolution resolution(@Nullable RawValue value) {
    OperatorInput input = new OperatorInput(value);
    try {
      Resolution resolution = input.read(Resolution.class);
      refuseIf(resolution.action() == null, "this names no action: " + HOW);
      return resolution;
    } catch (IOException e) {
      throw FailureType.UPDATE_REJECTED.failure(input.shown() + " is no resolution: " + HOW);
    }
  }

  private static Duration extension(@Nullable RawValue value) {
    OperatorInput input = new OperatorInput(value);
    try {
      JsonNode extension = input.read(JsonNode.class);
      return DurationText.parse(extension.path("by").asText());
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw FailureType.UPDATE_REJECTED.failure(
          input.shown() + " is no extension: send {\"by\":\"24h\"}");
    }
  }
}
