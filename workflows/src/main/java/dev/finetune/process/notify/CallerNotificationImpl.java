package dev.finetune.process.notify;

import dev.finetune.activity.CallerMessage;

/** One activity, retried for three days. */
public final class CallerNotificationImpl implements CallerNotification {

  @Override
  public void deliver(CallerMessage message) {
    Notifier.forDays("Notify the caller, " + message.id()).notifyCaller(message);
  }
}
