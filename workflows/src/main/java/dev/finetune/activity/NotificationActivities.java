package dev.finetune.activity;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The caller's webhook. */
@ActivityInterface
public interface NotificationActivities {

  /**
   * Posts one message to the caller's webhook; a 2xx answer is success.
   *
   * <p>Fails with {@link FailureType#NOTIFICATION_FAILED} where another attempt may help, and with
   * non-retryable {@link FailureType#NOTIFICATION_REFUSED} where none will (410, an address that
   * may not be called).
   */
  @ActivityMethod(name = "NotifyCaller")
  void notifyCaller(CallerMessage message);
}
