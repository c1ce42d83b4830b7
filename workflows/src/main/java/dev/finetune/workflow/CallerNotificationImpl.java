package dev.finetune.workflow;

import dev.finetune.activity.CallerNotice;
import dev.finetune.activity.NotificationActivities;
import io.temporal.workflow.Workflow;

/** One activity, retried for three days. */
public final class CallerNotificationImpl implements CallerNotification {

  @Override
  public void deliver(CallerNotice notice) {
    Workflow.newActivityStub(
            NotificationActivities.class,
            ActivityPolicies.notifyForDays("Tell the caller, " + notice.id()))
        .notifyCaller(notice);
  }
}
