package dev.finetune.provider;

import dev.finetune.provider.http.SendWindow;
import io.temporal.client.ActivityCompletionException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The paid call of one granted request, on its way to the provider.
 *
 * @param webhook where the provider reports to; empty for nowhere
 */
record PaidPost(
    Preparation.PaidCall call,
    Optional<String> webhook,
    Heartbeat heartbeat,
    Supplier<SendWindow> windows) {

  /**
   * Lets pass only an attempt that goes on.
   *
   * @return for how long the call may be written
   * @throws ActivityCompletionException if the attempt is over, or the server does not say
   */
  SendWindow fence() {
    SendWindow window = windows.get();
    heartbeat.confirm();
    return window;
  }

  SubmitAnswer send(SendWindow window) {
    try {
      return window.during(() -> call.send(webhook));
    } catch (IOException | RuntimeException e) {
      return SubmitAnswer.none(e);
    }
  }

  /**
   * Sends a call once more whose answer says nothing, where the provider takes the second for the
   * first. Only an answer that knows more replaces the first one: a refusal of the second says
   * nothing of the first.
   *
   * @param pause before the second call; an attempt that is over by then sends none
   */
  SubmitAnswer sendAgain(SubmitAnswer first, Duration pause) {
    if (!(first instanceof SubmitAnswer.Unknown unknown) || unknown.saysMore()) {
      return first;
    }
    try {
      Thread.sleep(pause.toMillis());
      SubmitAnswer second = send(fence());
      return second.match(
          accepted -> accepted,
          notAccepted -> unknown.then(notAccepted.reason()),
          refused -> unknown.then(refused.reason()),
          again -> again.saysMore() ? again : unknown.then(again.reason()));
    } catch (ActivityCompletionException over) {
      return first;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return first;
    }
  }
}
