package dev.finetune.workflow;

import com.uber.m3.tally.Scope;
import dev.finetune.activity.CallerNotice;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.EndedRun;
import dev.finetune.activity.EndedRunActivities;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.training.FineTuneRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Reads what the run left, looks at the training, and reports it if it is an orphan. */
public final class LateCallbackImpl implements LateCallback {

  private static final Logger log = Workflow.getLogger(LateCallbackImpl.class);

  /** How long the provider may not know a training that it has just reported. */
  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(30);

  private final EndedRunActivities runs =
      Workflow.newActivityStub(
          EndedRunActivities.class, ActivityPolicies.read("Read what the run left"));

  @Override
  public LateReport look(LateRing ring) {
    EndedRun ended = runs.read(ring.workflowId());
    LateReport report = verdict(ring, ended).match(new Findings(ring, ended));
    if (report.finding() == LateReport.Finding.ORPHAN) {
      tell(ring, ended, report.words());
    }
    return report;
  }

  private static ProposalVerdict verdict(LateRing ring, @Nullable EndedRun ended) {
    ProviderActivities provider =
        Workflow.newActivityStub(
            ProviderActivities.class,
            ActivityPolicies.confirm("Does the provider know " + ring.trainingId() + "?"));
    return provider.confirm(
        new ConfirmCommand(
            ring.trainingId(),
            ended == null ? FineTuneRequest.DEFAULT_ACCOUNT : ended.account(),
            null,
            Times.now().plus(MAY_BE_UNKNOWN),
            true,
            ring.workflowId()));
  }

  private static void tell(LateRing ring, @Nullable EndedRun ended, String words) {
    log.error("{}", words);
    Scope metrics = Workflow.getMetricsScope();
    metrics.counter("finetune_orphans").inc(1);
    String webhook = ended == null ? null : ended.webhook();
    if (webhook != null) {
      tellCaller(webhook, ring, words);
    }
  }

  private static void tellCaller(String webhook, LateRing ring, String words) {
    CallerNotice notice =
        new CallerNotice(
            webhook,
            ring.chain() + "-orphan-" + ring.trainingId(),
            TrainingNotice.orphan(ring, words).toJson());
    try {
      Workflow.newActivityStub(
              NotificationActivities.class,
              ActivityPolicies.notifyForDays("Tell the caller: orphan"))
          .notifyCaller(notice);
    } catch (ActivityFailure failure) {
      log.warn("{} was not told to the caller", notice.id(), failure);
    }
  }

  private record Findings(LateRing ring, @Nullable EndedRun ended)
      implements ProposalVerdict.Cases<LateReport> {

    @Override
    public LateReport known(ProposalVerdict.Known verdict) {
      String status = ended == null ? "ended, and is forgotten" : ended.status();
      return new LateReport(
          LateReport.Finding.ORPHAN,
          ("The provider has training %s, made of attempt %d of %s, which is %s and does not wait"
                  + " for it: it may be charged. Look for it in the provider's account.")
              .formatted(ring.trainingId(), ring.attempt(), ring.workflowId(), status));
    }

    @Override
    public LateReport heldElsewhere(ProposalVerdict.HeldElsewhere verdict) {
      return new LateReport(
          LateReport.Finding.HELD,
          "Training %s is the one of %s.".formatted(ring.trainingId(), verdict.workflowId()));
    }

    @Override
    public LateReport notKnown(ProposalVerdict.NotKnown verdict) {
      if (verdict.unclear()) {
        return new LateReport(
            LateReport.Finding.ORPHAN,
            ("A webhook of attempt %d of %s, which has ended, names training %s, and the provider"
                    + " does not say whether it is one: %s. It may be charged: look for it in the"
                    + " provider's account.")
                .formatted(ring.attempt(), ring.workflowId(), ring.trainingId(), verdict.words()));
      }
      return new LateReport(
          LateReport.Finding.NOT_KNOWN,
          "The provider does not know training %s: %s."
              .formatted(ring.trainingId(), verdict.words()));
    }
  }
}
