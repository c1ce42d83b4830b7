package dev.finetune.process;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.LedgerActivities;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.workflow.ProviderWebhook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What the request ledger would say, as a test has it. */
final class ScriptedLedger implements LedgerActivities {

  private static final SubmitOutcome NOTHING_OPEN =
      new SubmitOutcome.NotAccepted("no request is open", null, List.of());

  private final List<ProviderWebhook> handedOver = Collections.synchronizedList(new ArrayList<>());
  private volatile SubmitOutcome standing = NOTHING_OPEN;
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger releases = new AtomicInteger();

  /** How the training stands from now on. */
  void is(SubmitOutcome outcome) {
    standing = outcome;
  }

  /** A training is confirmed for a request; what else is open stays. */
  void accepted(AcceptedTraining training) {
    List<OpenRequest> others =
        standing.open().stream().filter(open -> open.request() != training.request()).toList();
    standing = new SubmitOutcome.Accepted(training, null, others);
  }

  SubmitOutcome standing() {
    return standing;
  }

  @Override
  public SubmitOutcome read(String digest) {
    reads.incrementAndGet();
    return standing;
  }

  @Override
  public void release(List<ProviderWebhook> unread) {
    releases.incrementAndGet();
    handedOver.addAll(unread);
  }

  int reads() {
    return reads.get();
  }

  int releases() {
    return releases.get();
  }

  /** The webhooks that a run has left to the ledger. */
  List<ProviderWebhook> handedOver() {
    return List.copyOf(handedOver);
  }
}
