package dev.finetune.process;

import dev.finetune.activity.Candidate;
import dev.finetune.activity.LedgerActivities;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.Charge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the request ledger would say, as a test has it. */
final class ScriptedLedger implements LedgerActivities {

  private static final SubmitOutcome NOTHING_OPEN =
      new SubmitOutcome.NotAccepted("no earlier request is open", null, List.of());

  private final List<Candidate> candidates = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger releases = new AtomicInteger();
  private final AtomicReference<@Nullable Runnable> duringNextRead = new AtomicReference<>();
  private final Runnable signalToRun;
  private volatile boolean confirming = true;
  private volatile SubmitOutcome standing = NOTHING_OPEN;

  /**
   * @param signalToRun what it does when it has found out about a training
   */
  ScriptedLedger(Runnable signalToRun) {
    this.signalToRun = signalToRun;
  }

  /** How the training stands from now on. */
  void is(SubmitOutcome outcome) {
    standing = outcome;
  }

  /** Something happens while it is read the next time. */
  void whileRead(Runnable event) {
    duringNextRead.set(event);
  }

  /** A training of this id is confirmed when it is named. */
  void knowing(String trainingId) {
    known.add(trainingId);
  }

  /** It never finds out about a training. */
  void confirmsNothing() {
    confirming = false;
  }

  @Override
  public SubmitOutcome read(ReadCommand command) {
    reads.incrementAndGet();
    Optional.ofNullable(duringNextRead.getAndSet(null)).ifPresent(Runnable::run);
    return standing;
  }

  @Override
  public List<OpenRequest> others(String trainingId) {
    reads.incrementAndGet();
    return standing.open();
  }

  @Override
  public void name(List<Candidate> named) {
    candidates.addAll(named);
    named.forEach(this::take);
  }

  private void take(Candidate candidate) {
    String id = candidate.trainingId();
    if (id == null) {
      standing = ScriptedProvider.unresolved();
    } else if (confirming) {
      standing = known.contains(id) ? accepted(candidate, id) : notAdopted(candidate, id);
      signalToRun.run();
    } else {
      standing = unresolved(candidate.request(), List.of(id), "");
    }
  }

  private SubmitOutcome accepted(Candidate candidate, String id) {
    List<OpenRequest> others =
        standing.open().stream().filter(open -> open.request() != candidate.request()).toList();
    return new SubmitOutcome.Accepted(
        ScriptedProvider.training(candidate.request(), id, candidate.learntFrom()), null, others);
  }

  private static SubmitOutcome notAdopted(Candidate candidate, String id) {
    String why = "training " + id + " was not adopted";
    return unresolved(candidate.request(), List.of(), why);
  }

  private static SubmitOutcome unresolved(int request, List<String> ids, String reason) {
    OpenRequest open =
        new OpenRequest(
            request, ScriptedProvider.SENT, ScriptedProvider.PIN, Charge.UNKNOWN, ids, reason);
    return new SubmitOutcome.Unresolved(List.of(open), false, false);
  }

  @Override
  public void release() {
    releases.incrementAndGet();
  }

  int reads() {
    return reads.get();
  }

  int releases() {
    return releases.get();
  }

  List<Candidate> candidates() {
    return List.copyOf(candidates);
  }
}
