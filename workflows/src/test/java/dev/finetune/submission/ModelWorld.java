package dev.finetune.submission;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A submission, and what the provider and people really did.
 *
 * @param paid the attempts that the provider accepted, each as the training {@code T<attempt>}
 * @param chosen how many further requests people asked for
 * @param told the attempts that the caller was asked about
 * @param sent every attempt that was begun, in its order
 */
record ModelWorld(
    SubmissionState state,
    Instant now,
    Set<Integer> paid,
    int chosen,
    Set<Integer> told,
    List<Integer> sent,
    boolean earlierShown) {

  static final String FOREIGN = "Foreign";

  /** What an earlier run may have paid for besides the training that this one adopts. */
  static final int ORPHAN = -1;

  private static final PinnedProvider PIN =
      new PinnedProvider("http://provider/api", ProviderApi.DREAMBOOTH, "default");

  ModelWorld {
    paid = Set.copyOf(paid);
    told = Set.copyOf(told);
    sent = List.copyOf(sent);
  }

  static ModelWorld begun(Transition first, Instant now) {
    return new ModelWorld(first.state(), now, Set.of(), 0, Set.of(), List.of(), false)
        .after(first, now);
  }

  static String id(int attempt) {
    return "T" + attempt;
  }

  boolean isPaid(String trainingId) {
    return paid.stream().anyMatch(attempt -> id(attempt).equals(trainingId));
  }

  ModelWorld after(Transition transition, Instant at) {
    Set<Integer> asked = new TreeSet<>(told);
    List<Integer> begun = new ArrayList<>(sent);
    transition
        .commands()
        .forEach(
            command ->
                command.match(
                    new SubmissionCommand.Cases() {
                      @Override
                      public void submit(SubmissionCommand.Submit submit) {
                        begun.add(submit.attempt());
                      }

                      @Override
                      public void drop(SubmissionCommand.Drop drop) {}

                      @Override
                      public void check(SubmissionCommand.Check check) {}

                      @Override
                      public void ask(SubmissionCommand.Ask ask) {
                        asked.add(ask.question().attempt());
                      }
                    }));
    return new ModelWorld(transition.state(), at, paid, chosen, asked, begun, earlierShown);
  }

  ModelWorld accepting(int attempt) {
    Set<Integer> more = new HashSet<>(paid);
    more.add(attempt);
    return new ModelWorld(state, now, more, chosen, told, sent, earlierShown);
  }

  ModelWorld choosing() {
    return new ModelWorld(state, now, paid, chosen + 1, told, sent, earlierShown);
  }

  ModelWorld showingEarlier() {
    return new ModelWorld(state, now, paid, chosen, told, sent, true);
  }

  /**
   * The answers that a provider of this truth may give, and the silence that may take their place.
   */
  List<SubmitOutcome> answers(int attempt) {
    List<SubmitOutcome> answers = new ArrayList<>();
    answers.add(new SubmitOutcome.Unknown("no answer", PIN));
    if (paid.contains(attempt)) {
      answers.add(accepted(id(attempt), false, null));
      answers.add(new SubmitOutcome.AcceptedWithoutId("accepted", PIN));
      return answers;
    }
    answers.add(new SubmitOutcome.NotAccepted("no connection", null, false));
    answers.add(new SubmitOutcome.NotAccepted("limited", Duration.ofMinutes(1), true));
    answers.add(new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "refused"));
    answers.add(new SubmitOutcome.ChecksExpired());
    answers.add(new SubmitOutcome.AlreadyTrained("model", "an earlier run"));
    return answers;
  }

  List<ProposalVerdict> verdicts(Proposal proposal) {
    String id = proposal.trainingId();
    List<ProposalVerdict> verdicts = new ArrayList<>();
    verdicts.add(new ProposalVerdict.NotKnown("forgotten", false));
    verdicts.add(new ProposalVerdict.NotKnown("something went wrong", true));
    verdicts.add(
        isPaid(id)
            ? new ProposalVerdict.Known(accepted(id, !proposal.byPerson(), null))
            : new ProposalVerdict.HeldElsewhere("another"));
    return verdicts;
  }

  static SubmitOutcome.Accepted accepted(String id, boolean proposed, @Nullable String orphan) {
    return new SubmitOutcome.Accepted(
        id,
        PIN,
        new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, null),
        true,
        PollSchedule.DEFAULT,
        proposed,
        orphan);
  }

  /** When the stage's time comes; empty where it names none. */
  Optional<Instant> due() {
    return state.stage().match(new Due());
  }

  private static final class Due extends StageCases<Optional<Instant>> {
    Due() {
      super(Optional.empty());
    }

    @Override
    public Optional<Instant> pausing(Stage.Pausing stage) {
      return Optional.of(stage.until());
    }

    @Override
    public Optional<Instant> listening(Stage.Listening stage) {
      return Optional.of(stage.until());
    }

    @Override
    public Optional<Instant> asking(Stage.Asking stage) {
      return Optional.of(stage.until());
    }
  }
}
