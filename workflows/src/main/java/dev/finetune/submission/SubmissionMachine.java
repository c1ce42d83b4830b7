package dev.finetune.submission;

import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.training.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The whole table: state and event in, state and commands out. */
public final class SubmissionMachine {

  private final SubmissionState before;
  private final Instant now;
  private final List<SubmissionCommand> commands = new ArrayList<>();

  private SubmissionMachine(SubmissionState before, Instant now) {
    this.before = before;
    this.now = now;
  }

  /**
   * The first attempt of a run.
   *
   * @param start when the run began: its time to be accepted counts from then
   */
  public static Transition begin(Terms terms, Instant start, Instant now) {
    SubmissionState begun = SubmissionState.begun(terms, start);
    return new SubmissionMachine(begun, now).after(begun);
  }

  /** What follows when something happens. An ended submission stays as it is. */
  public static Transition step(SubmissionState state, SubmissionEvent event, Instant now) {
    return state.isEnded()
        ? new Transition(state, List.of())
        : new SubmissionMachine(state, now).after(event.addTo(state, now));
  }

  /** How a submission that is unknown fails where nobody is to be asked. */
  public static Stage failed(SubmissionState state, Instant now) {
    return new Decision(state, now).failed();
  }

  /** Other trainings than the one found that were or may have been charged, in sentences. */
  public static List<String> warnings(SubmissionState state, Accepted training) {
    return new UnknownInWords(state).warnings(training);
  }

  private Transition after(SubmissionState known) {
    SubmissionState checked = checks(dropped(adopted(known)));
    Stage stage = new Decision(checked, now).stage();
    SubmissionState state = stage.match(new Entering(checked, checked.with(stage)));
    return new Transition(state, commands);
  }

  /** An id that the provider knows ends the sending of more. */
  private SubmissionState adopted(SubmissionState state) {
    List<Proposal> known = state.proposals(Proposal.Check.KNOWN);
    boolean one = known.size() == 1 && state.proposals(Proposal.Check.CHECKING).isEmpty();
    return one && state.training() == null
        ? Optional.ofNullable(known.get(0).training()).map(state::with).orElse(state)
        : state;
  }

  private SubmissionState dropped(SubmissionState state) {
    boolean unwanted = state.choices().cancelled() || state.training() != null;
    Optional<Attempt> underWay = state.underWay();
    if (!unwanted || underWay.isEmpty()) {
      return state;
    }
    Attempt dropped = underWay.get().with(new Fate.UnderWay(true));
    if (!dropped.equals(underWay.get())) {
      commands.add(new SubmissionCommand.Drop(dropped.number()));
    }
    return state.with(dropped);
  }

  private SubmissionState checks(SubmissionState known) {
    SubmissionState state = known;
    for (Proposal proposal : known.proposals(Proposal.Check.WAITING)) {
      if (state.attempt(proposal.attempt()).filter(Attempt::isUnderWay).isEmpty()) {
        state =
            state.training() == null
                ? state.with(proposal.checking())
                : state.with(proposal.undecided("the training is known"));
      }
    }
    for (Proposal proposal : state.proposals(Proposal.Check.CHECKING)) {
      if (!before.proposals().contains(proposal)) {
        commands.add(check(state, proposal));
      }
    }
    return state;
  }

  private static SubmissionCommand check(SubmissionState state, Proposal proposal) {
    return new SubmissionCommand.Check(
        proposal.trainingId(),
        state
            .attempt(proposal.attempt())
            .flatMap(Attempt::unknown)
            .map(Fate.Unknown::sentTo)
            .orElse(null),
        proposal.patience(),
        !proposal.byPerson());
  }

  /** What entering a stage takes. */
  private final class Entering extends StageCases<SubmissionState> {

    private final SubmissionState checked;
    private final SubmissionState entered;

    Entering(SubmissionState checked, SubmissionState entered) {
      super(entered);
      this.checked = checked;
      this.entered = entered;
    }

    @Override
    public SubmissionState sending(Stage.Sending stage) {
      if (checked.attempt(stage.attempt()).isPresent()) {
        return entered;
      }
      commands.add(
          new SubmissionCommand.Submit(
              stage.attempt(),
              stage.attempt() > 1 && (checked.hasUnknownAttempt() || checksExpired()),
              checked
                  .attempt(Attempt.EARLIER)
                  .flatMap(Attempt::unknown)
                  .map(Fate.Unknown::requests)
                  .orElse(0),
              checked.limits().acceptBy()));
      SubmissionState sent =
          checked.hasOpenAttempt() && !checked.choices().extraSent()
              ? entered.extraSent()
              : entered;
      return sent.with(new Attempt(stage.attempt(), new Fate.UnderWay(false), false));
    }

    private boolean checksExpired() {
      return checked
          .last()
          .map(Attempt::fate)
          .filter(
              fate ->
                  fate.match(
                      new FateCases<>(false) {
                        @Override
                        public Boolean notAccepted(Fate.NotAccepted fate) {
                          return fate.checksExpired();
                        }
                      }))
          .isPresent();
    }

    @Override
    public SubmissionState asking(Stage.Asking stage) {
      boolean asked =
          before
              .stage()
              .match(new AskedBefore())
              .filter(question -> question.equals(stage.question()))
              .isPresent();
      if (!asked) {
        commands.add(new SubmissionCommand.Ask(stage.question()));
      }
      return entered;
    }
  }

  private static final class AskedBefore extends StageCases<Optional<Question>> {
    AskedBefore() {
      super(Optional.empty());
    }

    @Override
    public Optional<Question> asking(Stage.Asking stage) {
      return Optional.of(stage.question());
    }
  }
}
