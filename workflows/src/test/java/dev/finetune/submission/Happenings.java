package dev.finetune.submission;

import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that may happen next in a world.
 *
 * @param table what follows from an event
 */
record Happenings(Table table) {

  /** The machine, or one with a mistake in it. */
  interface Table {
    Transition step(SubmissionState state, SubmissionEvent event, Instant now);
  }

  /** What must happen some time: the answer to what was sent, the end of a check, a time. */
  List<Happening> awaited(ModelWorld world) {
    List<Happening> next = new ArrayList<>();
    world
        .state()
        .underWay()
        .filter(attempt -> world.sent().contains(attempt.number()))
        .ifPresent(attempt -> ofAttempt(attempt.number(), world, next));
    world
        .state()
        .proposals(Proposal.Check.CHECKING)
        .forEach(proposal -> ofCheck(proposal, world, next));
    world.due().ifPresent(due -> next.add(at(due, new SubmissionEvent.TimeCame())));
    return next;
  }

  /** What nobody may count on: callbacks, the wish to cancel, and persons' words. */
  List<Happening> unasked(ModelWorld world) {
    List<Happening> next = new ArrayList<>();
    world.paid().forEach(attempt -> ofCallback(attempt, next));
    world.state().proposals().forEach(proposal -> ofCallbackAgain(proposal, world, next));
    if (!world.state().choices().cancelled()) {
      next.add(of(new SubmissionEvent.CancelRequested(true, true)));
    }
    ofPersons(world, next);
    return next;
  }

  private void ofAttempt(int attempt, ModelWorld world, List<Happening> next) {
    if (!world.paid().contains(attempt)) {
      next.add(new Happening("provider accepts " + attempt, w -> w.accepting(attempt)));
    }
    for (SubmitOutcome outcome : world.answers(attempt)) {
      next.add(of(new SubmissionEvent.Answered(attempt, outcome)));
    }
    Instant later = world.now().plus(SubmissionState.ANSWER_TAKES);
    if (world.state().isAnswerOverdue(later)) {
      next.add(at(later, new SubmissionEvent.AnswerOverdue()));
    }
    if (!world.paid().contains(attempt)) {
      next.add(ofAdoption(attempt));
    }
    if (!world.earlierShown() && !world.paid().contains(attempt)) {
      Happening shown =
          of(
              new SubmissionEvent.Answered(
                  attempt, new SubmitOutcome.EarlierUnknown("an earlier run", 1, false, false)));
      next.add(
          new Happening(
              shown.name() + " that paid",
              w -> shown.then().apply(w.showingEarlier().accepting(Attempt.EARLIER))));
      next.add(new Happening(shown.name(), w -> shown.then().apply(w.showingEarlier())));
    }
  }

  /** An earlier run has the training, and may have sent another request besides. */
  private Happening ofAdoption(int attempt) {
    SubmitOutcome earlier =
        ModelWorld.accepted(
            ModelWorld.id(Attempt.EARLIER), false, ModelWorld.id(ModelWorld.ORPHAN));
    Happening adopted = of(new SubmissionEvent.Answered(attempt, earlier));
    return new Happening(
        adopted.name(),
        w -> adopted.then().apply(w.accepting(Attempt.EARLIER).accepting(ModelWorld.ORPHAN)));
  }

  private void ofCallback(int attempt, List<Happening> next) {
    next.add(of(new SubmissionEvent.Heard(attempt, ModelWorld.id(attempt))));
    next.add(of(new SubmissionEvent.Heard(attempt, ModelWorld.FOREIGN)));
    next.add(of(new SubmissionEvent.Heard(attempt, null)));
  }

  private void ofCallbackAgain(Proposal proposal, ModelWorld world, List<Happening> next) {
    Instant soonest = proposal.byPerson() ? world.now() : proposal.patience();
    Instant when = soonest.isBefore(world.now()) ? world.now() : soonest;
    boolean inTime = world.due().filter(due -> due.isBefore(when)).isEmpty();
    if (inTime && world.state().reconsiders(proposal.trainingId(), when)) {
      next.add(at(when, new SubmissionEvent.HeardAgain(proposal.attempt(), proposal.trainingId())));
    }
  }

  private void ofCheck(Proposal proposal, ModelWorld world, List<Happening> next) {
    for (ProposalVerdict verdict : world.verdicts(proposal)) {
      next.add(of(new SubmissionEvent.Checked(proposal.trainingId(), verdict)));
    }
  }

  private void ofPersons(ModelWorld world, List<Happening> next) {
    Set<Integer> open = new HashSet<>();
    world.state().attempts().stream()
        .map(Attempt::number)
        .filter(number -> UnknownAttempts.problem(world.state(), number) == null)
        .forEach(open::add);
    for (int attempt : open) {
      next.add(of(new SubmissionEvent.Adopt(attempt, ModelWorld.id(attempt), true)));
      next.add(of(new SubmissionEvent.Adopt(attempt, ModelWorld.FOREIGN, true)));
    }
    if (!open.isEmpty()) {
      Happening again = of(new SubmissionEvent.SubmitAgain(true));
      next.add(new Happening(again.name(), w -> again.then().apply(w.choosing())));
      next.add(of(new SubmissionEvent.GiveUp(true)));
      next.add(of(new SubmissionEvent.Extended(Duration.ofDays(1))));
    }
  }

  private Happening of(SubmissionEvent event) {
    return new Happening(
        event.toString(), w -> w.after(table.step(w.state(), event, w.now()), w.now()));
  }

  private Happening at(Instant due, SubmissionEvent event) {
    return new Happening(
        event + " at " + due, w -> w.after(table.step(w.state(), event, due), due));
  }
}
