package dev.finetune.submission;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which stage follows from what is known. */
final class Decision {

  /** How long a callback is waited for before anything else is done about an unknown attempt. */
  static final Duration LISTENING = Duration.ofMinutes(10);

  private final SubmissionState state;
  private final Instant now;
  private final UnknownInWords words;

  Decision(SubmissionState state, Instant now) {
    this.state = state;
    this.now = now;
    this.words = new UnknownInWords(state);
  }

  Stage stage() {
    if (state.isFoundUnderWay()) {
      return found().orElseThrow();
    }
    return state
        .underWay()
        .<Stage>map(attempt -> new Stage.Sending(attempt.number()))
        .or(this::found)
        .or(this::ofUnknown)
        .orElseGet(this::ofSending);
  }

  private Optional<Stage> found() {
    return Optional.ofNullable(state.training()).map(this::foundAs);
  }

  private Stage foundAs(Accepted training) {
    return new Stage.Found(training, words.warnings(training));
  }

  private Optional<Stage> ofUnknown() {
    if (!state.hasUnknownAttempt()) {
      return Optional.empty();
    }
    Instant resolveBy = state.limits().resolveBy();
    if (state.hasOpenAttempt() && resolveBy != null && !now.isBefore(resolveBy)) {
      return Optional.of(unresolved());
    }
    List<Proposal> checking = awaitedChecks();
    if (!checking.isEmpty() && now.isBefore(checkedUntil(checking))) {
      return Optional.of(checking(checking));
    }
    return state.hasOpenAttempt() ? Optional.of(ofOpen()) : cancelledUnknown();
  }

  /** A question stands while an id is checked once more. */
  private List<Proposal> awaitedChecks() {
    boolean asked = state.stage() instanceof Stage.Asking;
    return state.proposals(Proposal.Check.CHECKING).stream()
        .filter(proposal -> !(asked && proposal.isAgain()))
        .toList();
  }

  private Stage checking(List<Proposal> checking) {
    String ids = checking.stream().map(Proposal::trainingId).collect(Collectors.joining(", "));
    return new Stage.Listening(checkedUntil(checking), "asking the provider about training " + ids);
  }

  /** A provider that does not answer holds up no end that a person asked for. */
  private Instant checkedUntil(List<Proposal> checking) {
    Choices choices = state.choices();
    if (choices.brief() && choices.givenUp()) {
      return Instant.MIN;
    }
    return choices.brief()
        ? earlier(checking.get(checking.size() - 1).at().plus(LISTENING), state.deadline())
        : state.deadline();
  }

  private Optional<Stage> cancelledUnknown() {
    return state.choices().cancelled()
        ? Optional.of(new Stage.Cancelled(words.allReasons()))
        : Optional.empty();
  }

  private Stage ofOpen() {
    Instant listenUntil = words.open().unknown().orElseThrow().since().plus(LISTENING);
    if (state.choices().givenUp()) {
      return new Stage.Failed(
          FailureType.SUBMISSION_UNKNOWN, words.mayBeCharged() + " A person gave it up.", false);
    }
    if (now.isBefore(listenUntil) && state.proposals(Proposal.Check.KNOWN).isEmpty()) {
      return new Stage.Listening(listenUntil, words.reason(words.open()));
    }
    if (state.choices().cancelled()) {
      return new Stage.Cancelled(words.allReasons());
    }
    return byPolicy();
  }

  private Stage byPolicy() {
    return switch (state.limits().terms().onUnknownSubmission()) {
      case ASK -> asking();
      case RESUBMIT -> maySendExtra() ? ofExtra() : asking();
      case FAIL -> failed();
    };
  }

  /** Without asking anybody. */
  Stage failed() {
    return new Stage.Failed(
        FailureType.SUBMISSION_UNKNOWN,
        words.mayBeCharged() + " Look for it in the provider's account before you start again.",
        false);
  }

  /** One extra at most, and none where the provider surely has the request. */
  private boolean maySendExtra() {
    List<Attempt> open = state.attempts().stream().filter(Attempt::isOpen).toList();
    boolean heard = open.stream().anyMatch(Attempt::heard);
    boolean charged = open.stream().anyMatch(a -> a.unknown().orElseThrow().charged());
    int requests = open.stream().mapToInt(a -> a.unknown().orElseThrow().requests()).sum();
    boolean sentMore = open.stream().anyMatch(a -> a.unknown().orElseThrow().sentMore());
    boolean inTime = now.isBefore(state.limits().acceptBy());
    return !heard && !charged && !sentMore && requests == 1 && inTime && extraIsUnsent();
  }

  /** The extra was not made, or surely nothing was sent by it. */
  private boolean extraIsUnsent() {
    return !state.choices().extraSent()
        || state
            .last()
            .orElseThrow()
            .fate()
            .match(
                new FateCases<>(false) {
                  @Override
                  public Boolean notAccepted(Fate.NotAccepted fate) {
                    return !fate.turnedAway();
                  }
                });
  }

  private Stage ofExtra() {
    return state.choices().extraSent() ? ofSending() : new Stage.Sending(state.nextNumber());
  }

  private Stage asking() {
    List<String> known =
        state.proposals(Proposal.Check.KNOWN).stream().map(Proposal::trainingId).toList();
    String ids =
        known.size() < 2
            ? ""
            : " Callbacks named several trainings that the provider knows: "
                + String.join(", ", known)
                + ".";
    return new Stage.Asking(
        new Question(
            words.open().number(),
            words.mayBeCharged() + ids + words.dismissed(),
            ids.isEmpty() ? 0 : known.size()),
        state.deadline());
  }

  private Stage unresolved() {
    return new Stage.Failed(
        FailureType.OUTCOME_UNKNOWN,
        words.mayBeCharged()
            + " Nobody resolved it in time: look for it in the provider's account before you start"
            + " again.",
        false);
  }

  private Stage ofSending() {
    if (state.choices().cancelled()) {
      return new Stage.Cancelled(null);
    }
    return state
        .last()
        .map(attempt -> Objects.requireNonNull(attempt.fate().match(new After(attempt))))
        .orElseGet(() -> new Stage.Sending(1));
  }

  private final class After extends FateCases<Stage> {

    After(Attempt attempt) {
      super(new Stage.Sending(attempt.number() + 1));
    }

    @Override
    public Stage notAccepted(Fate.NotAccepted fate) {
      if (!now.isBefore(state.limits().acceptBy())) {
        return late(fate);
      }
      return now.isBefore(fate.again())
          ? new Stage.Pausing(earlier(fate.again(), state.limits().acceptBy()), fate.reason())
          : new Stage.Sending(state.nextNumber());
    }

    @Override
    public Stage refused(Fate.Refused fate) {
      String besides =
          words.besides(null).map(sentence -> ". " + sentence).collect(Collectors.joining());
      return new Stage.Failed(fate.type(), fate.reason() + besides, !state.hasUnknownAttempt());
    }

    private Stage late(Fate.NotAccepted fate) {
      return new Stage.Failed(
          FailureType.NOT_ACCEPTED_IN_TIME,
          "The provider accepted nothing in time, and "
              + (state.hasUnknownAttempt()
                  ? "attempts before may be charged"
                  : "this run is charged nothing")
              + "; lastly: "
              + fate.reason()
              + ". Start again later, or with a longer accept_within."
              + UnknownInWords.sentences(words.besides(null)),
          !state.hasUnknownAttempt());
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
