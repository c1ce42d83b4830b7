package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.runs.Found.Whose;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts the requests of runs that nobody can answer for. An id that was named and is known is the
 * one of a request without a usable answer.
 */
final class UnknownRequests {

  private final int known;
  private final Set<String> ids = new HashSet<>();
  private int knownAndUnnamed;
  private int explained;
  private int unknown;

  /**
   * @param known how many requests the run that asks knows of by itself: others were told of them
   *     too, and may have found what they were
   */
  UnknownRequests(int known) {
    this.known = known;
    this.knownAndUnnamed = known;
  }

  /** The oldest run first. */
  void add(Submitted run) {
    unknown += Math.max(0, run.doubts().before() - told());
    addAccepted(run);
    explainEarlier(run);
    unknown += run.doubts().own();
    explain(Math.min(attempts(run, Whose.OWN), run.doubts().own()));
    run.confirmed().stream().map(Found::trainingId).forEach(ids::add);
  }

  /** As many as a run is told of: several trainings are told one by one, whose ever they are. */
  private int told() {
    return known + unknown + Math.max(explained, ids.size());
  }

  private void addAccepted(Submitted run) {
    run.accepted().stream().map(Accepted::trainingId).filter(ids::add).forEach(id -> explained++);
  }

  private Stream<Found> found(Submitted run, Whose whose) {
    return run.confirmed().stream()
        .filter(found -> found.whose() == whose && !ids.contains(found.trainingId()));
  }

  private void explainEarlier(Submitted run) {
    explain(Math.min(attempts(run, Whose.COPIED), unknown));
    int found = (int) found(run, Whose.EARLIER).map(Found::trainingId).distinct().count();
    int ofTheOneThatAsks = Math.min(found, knownAndUnnamed);
    knownAndUnnamed -= ofTheOneThatAsks;
    explain(Math.min(found - ofTheOneThatAsks, unknown));
  }

  private int attempts(Submitted run, Whose whose) {
    return (int) found(run, whose).map(Found::attempt).distinct().count();
  }

  private void explain(int requests) {
    unknown -= requests;
    explained += requests;
  }

  int count() {
    return unknown;
  }
}
