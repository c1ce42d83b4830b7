package dev.finetune.management;

import dev.finetune.activity.FailureType;
import dev.finetune.metrics.Metric;
import dev.finetune.workflow.FineTuneState;
import java.util.List;
import java.util.Map;

/** Shows what may be counted before it is: an alert sees a first time only as a step from 0. */
public record ExpectedMetrics(ManagementServer management) {

  private static final List<String> SUBMISSIONS =
      List.of("accepted", "ready", "not_accepted", "refused", "unresolved");

  private static final List<String> WEBHOOKS =
      List.of("signalled", "repeated", "ended", "unknown_workflow", "unreachable", "rejected");

  private static final List<String> NOTIFICATIONS =
      List.of(
          "delivered",
          FailureType.NOTIFICATION_FAILED.type(),
          FailureType.NOTIFICATION_REFUSED.type());

  /** The HTTP status that most calls come back with, and none. */
  private static final List<String> CODES = List.of("200", "none");

  /**
   * Of a worker.
   *
   * @param operations what is called at the provider of each account that it pays with
   */
  public void ofWorker(Map<String, List<String>> operations) {
    operations.keySet().forEach(this::ofAccount);
    operations.forEach((account, names) -> names.forEach(name -> ofCalls(account, name)));
    ofNotifications("");
  }

  private void ofNotifications(String account) {
    NOTIFICATIONS.forEach(outcome -> management.expect(Metric.NOTIFICATIONS, account, outcome));
  }

  private void ofAccount(String account) {
    management.expect(Metric.ASKED, account);
    management.expect(Metric.ORPHANS, account);
    management.expectTimes(Metric.TIME_TO_READY, account);
    ofNotifications(account);
    SUBMISSIONS.forEach(outcome -> management.expect(Metric.SUBMISSIONS, account, outcome));
    for (FineTuneState end : List.of(FineTuneState.READY, FineTuneState.CANCELLED)) {
      management.expect(Metric.TRAININGS, account, end.word(), "");
    }
    for (FailureType type : FailureType.ofTrainings()) {
      management.expect(Metric.TRAININGS, account, FineTuneState.FAILED.word(), type.type());
    }
  }

  private void ofCalls(String account, String operation) {
    CODES.forEach(code -> management.expect(Metric.PROVIDER_CALLS, account, operation, code));
    management.expect(Metric.KEY_REFUSALS, account, operation);
  }

  /** Of a receiver of webhooks, for the accounts that are watched. */
  public void ofGateway() {
    management.expect(Metric.WEBHOOKS, "", "refused");
    management.expectOfAccounts(
        account ->
            WEBHOOKS.forEach(verdict -> management.expect(Metric.WEBHOOKS, account, verdict)));
  }
}
