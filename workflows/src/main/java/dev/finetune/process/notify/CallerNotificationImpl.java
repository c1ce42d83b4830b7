package dev.finetune.process.notify;

import dev.finetune.activity.CallerMessage;
import dev.finetune.process.run.Activities;

/** One activity, retried for three days. */
public final class CallerNotificationImpl implements CallerNotification {

  @Override
  public void deliver(CallerMessage message) {
    Activities.notifyForDays("Notify the caller, " + message.id()).notifyCaller(message);
  }
}
