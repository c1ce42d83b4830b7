package dev.finetune.provider;

import dev.finetune.provider.http.SendWindow;
import io.temporal.client.ActivityCompletionException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The paid call of one granted request, on its way to the provider.
 *
 * @param webhook where the provider reports to; empty for nowhere
 * @param heartbeat of the attempt that sends
 * @param windows opens a window at each fence
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
}
