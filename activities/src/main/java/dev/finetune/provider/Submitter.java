package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.outbound.Secret;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request, and only where nothing says that it may have been sent already.
 *
 * @param callbacks makes the addresses that the provider reports to; null where it cannot reach us
 */
record Submitter(
    ProviderSettings settings,
    @Nullable CallbackAddresses callbacks,
    FineTuneApi api,
    ActivityCompletionClient completion,
    EarlierSubmissions earlier,
    Clock clock) {

  private static final Duration CHECKS_HOLD = Duration.ofMinutes(10);

  SubmitOutcome submit(SubmitCommand command, ActivityExecutionContext context) {
    if (context.getInfo().getHeartbeatDetails().isPresent()) {
      return new SubmitOutcome.Unknown(
          "an earlier run of this attempt may have sent the request", null);
    }
    return sentEarlier(context.getInfo(), WorkflowIds.digest(command.request()))
        .filter(earlier -> !isOverruled(earlier, command))
        .or(() -> checksExpired(command))
        .orElseGet(() -> sendAs(command, context));
  }

  private Optional<SubmitOutcome> checksExpired(SubmitCommand command) {
    Instant checkedAt = command.imagesCheckedAt();
    return checkedAt != null && checkedAt.plus(CHECKS_HOLD).isBefore(clock.instant())
        ? Optional.of(new SubmitOutcome.ChecksExpired())
        : Optional.empty();
  }

  private SubmitOutcome sendAs(SubmitCommand command, ActivityExecutionContext context) {
    String account = command.request().account();
    Optional<Secret> key = settings.keys().get(account);
    if (key == null) {
      return unknownAccount(account);
    }
    Optional<String> callback = callback(context.getInfo().getWorkflowId(), command);
    SubmitBody body = SubmitBody.of(command.request(), key, callback);
    return passFence(context).orElseGet(() -> send(body, account, callback.isPresent()));
  }

  private Optional<SubmitOutcome> sentEarlier(ActivityInfo info, String digest) {
    try {
      return earlier.before(info.getWorkflowId(), info.getWorkflowRunId(), digest);
    } catch (RuntimeException e) {
      String why = e.getClass().getSimpleName();
      return Optional.of(
          new SubmitOutcome.NotAccepted(
              "nothing was sent: Temporal did not show the earlier runs of this id (" + why + ")",
              null,
              false));
    }
  }

  /** A frozen worker that wakes up after its time must not send: only the server knows the time. */
  private Optional<SubmitOutcome> passFence(ActivityExecutionContext context) {
    try {
      completion.heartbeat(context.getTaskToken(), "sending");
      return Optional.empty();
    } catch (RuntimeException e) {
      String why = e.getClass().getSimpleName();
      return Optional.of(
          new SubmitOutcome.NotAccepted(
              "nothing was sent: Temporal did not confirm the attempt (" + why + ")", null, false));
    }
  }

  private SubmitOutcome send(SubmitBody body, String account, boolean callback) {
    try {
      return classifier(account, callback).classify(api.submit(body));
    } catch (IOException | RuntimeException e) {
      return SubmitClassifier.noAnswer(e, settings.pin(account));
    }
  }

  private SubmitClassifier classifier(String account, boolean callback) {
    return new SubmitClassifier(
        settings.pin(account), callback, settings.schedule(), clock.instant());
  }

  private Optional<String> callback(String workflowId, SubmitCommand command) {
    if (settings.publicUrl() == null || callbacks == null) {
      return Optional.empty();
    }
    CallbackAddress address = new CallbackAddress(workflowId, command.chain(), command.attempt());
    return Optional.of(settings.publicUrl() + callbacks.path(address));
  }

  private SubmitOutcome unknownAccount(String account) {
    String message =
        "nothing was sent: account \"%s\" is not known to this worker, which serves %s. "
            + "Name one of these, or give the workers a key for it, and start the training again";
    return new SubmitOutcome.Refused(
        FailureType.REQUEST_REFUSED, message.formatted(account, settings.accounts()));
  }

  /** Whoever decided to send in spite of earlier requests knew of those that he was told of. */
  private static boolean isOverruled(SubmitOutcome outcome, SubmitCommand command) {
    int known = command.earlierRequests();
    return command.despiteEarlier()
        && outcome instanceof SubmitOutcome.EarlierUnknown earlier
        && (known == 0 || earlier.attempts() <= known);
  }
}
