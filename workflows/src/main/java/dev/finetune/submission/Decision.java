package dev.finetune.submission;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome.Accepted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which stage follows from what is known. */
final class Decision {

  /** How long a callback is waited for before anything else is done about an unknown attempt. */
  static final Duration LISTENING = Duration.ofMinutes(10);

  private final SubmissionState state;
  private final Instant now;

  Decision(SubmissionState state, Instant now) {
    this.state = state;
    this.now = now;
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
    return new Stage.Found(training, warnings(training));
  }

  /** Other trainings that were or may have been charged. */
  List<String> warnings(Accepted training) {
    int owner = state.owner(training.trainingId());
    return Stream.concat(
            state.warnings().stream(),
            state.attempts().stream()
                .filter(attempt -> attempt.number() != owner || standsForSeveral(attempt))
                .filter(attempt -> attempt.unknown().isPresent())
                .map(this::mayBeChargedToo))
        .toList();
  }

  /** Earlier runs may have sent more than the request whose training is found. */
  private static boolean standsForSeveral(Attempt attempt) {
    return attempt.unknown().filter(unknown -> unknown.requests() > 1).isPresent();
  }

  private String mayBeChargedToo(Attempt attempt) {
    return name(attempt) + " may have been accepted and charged as well: " + reason(attempt);
  }

  private Optional<Stage> ofUnknown() {
    if (!state.hasUnknownAttempt()) {
      return Optional.empty();
    }
    Instant resolveBy = state.limits().resolveBy();
    if (state.hasOpenAttempt() && resolveBy != null && !now.isBefore(resolveBy)) {
      return Optional.of(unresolved());
    }
    List<Proposal> checking = state.proposals(Proposal.Check.CHECKING);
    if (!checking.isEmpty() && now.isBefore(checkedUntil(checking))) {
      return Optional.of(checking(checking));
    }
    return state.hasOpenAttempt() ? Optional.of(ofOpen()) : cancelledUnknown();
  }

  private Stage checking(List<Proposal> checking) {
    String ids = checking.stream().map(Proposal::trainingId).collect(Collectors.joining(", "));
    return new Stage.Listening(checkedUntil(checking), "asking the provider about training " + ids);
  }

  /** A provider that does not answer holds up no end that a person asked for. */
  private Instant checkedUntil(List<Proposal> checking) {
    SubmissionState.Choices choices = state.choices();
    if (choices.brief() && choices.givenUp()) {
      return Instant.MIN;
    }
    return choices.brief()
        ? earlier(checking.get(checking.size() - 1).at().plus(LISTENING), state.deadline())
        : state.deadline();
  }

  private Optional<Stage> cancelledUnknown() {
    return state.choices().cancelled()
        ? Optional.of(new Stage.Cancelled(allReasons()))
        : Optional.empty();
  }

  private String allReasons() {
    return Stream.concat(Stream.of(reason(open())), besides(open()))
        .collect(Collectors.joining(". "));
  }

  private Stage ofOpen() {
    Instant listenUntil = open().unknown().orElseThrow().since().plus(LISTENING);
    if (state.choices().givenUp()) {
      return new Stage.Failed(
          FailureType.SUBMISSION_UNKNOWN, mayBeCharged() + " A person gave it up.", false);
    }
    if (now.isBefore(listenUntil) && state.proposals(Proposal.Check.KNOWN).isEmpty()) {
      return new Stage.Listening(listenUntil, reason(open()));
    }
    if (state.choices().cancelled()) {
      return new Stage.Cancelled(allReasons());
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
        mayBeCharged() + " Look for it in the provider's account before you start again.",
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
        known.isEmpty()
            ? ""
            : " Callbacks named several trainings that the provider knows: "
                + String.join(", ", known)
                + ".";
    return new Stage.Asking(
        new Question(open().number(), mayBeCharged() + ids + dismissed()), state.deadline());
  }

  private String dismissed() {
    return Stream.of(Proposal.Check.DISMISSED, Proposal.Check.UNDECIDED)
        .map(state::proposals)
        .flatMap(List::stream)
        .map(p -> " Training " + p.trainingId() + " was not adopted: " + p.words() + ".")
        .collect(Collectors.joining());
  }

  private Stage unresolved() {
    return new Stage.Failed(
        FailureType.OUTCOME_UNKNOWN,
        mayBeCharged()
            + " Nobody resolved it in time: look for it in the provider's account before you start"
            + " again.",
        false);
  }

  private String mayBeCharged() {
    Attempt open = open();
    String may = open.unknown().orElseThrow().charged() ? "was" : "may have been";
    return "It is not known which training the provider made of %s: %s. It %s charged."
            .formatted(
                open.number() == Attempt.EARLIER
                    ? "the earlier request"
                    : "attempt " + open.number(),
                reason(open),
                may)
        + sentences(besides(open));
  }

  /** The other requests that may be charged. */
  private Stream<String> besides(@Nullable Attempt named) {
    return state.attempts().stream()
        .filter(attempt -> !attempt.equals(named))
        .filter(attempt -> attempt.unknown().isPresent())
        .map(this::mayBeChargedToo);
  }

  private static String sentences(Stream<String> words) {
    return words.map(sentence -> " " + sentence + ".").collect(Collectors.joining());
  }

  /** The unknown attempt that matters: the last that no person has overruled. */
  private Attempt open() {
    return state.attempts().stream()
        .filter(Attempt::isOpen)
        .reduce((first, second) -> second)
        .or(
            () ->
                state.attempts().stream()
                    .filter(attempt -> attempt.unknown().isPresent())
                    .reduce((first, second) -> second))
        .orElseThrow();
  }

  private static String name(Attempt attempt) {
    return attempt.number() == Attempt.EARLIER
        ? "An earlier run's request"
        : "Attempt " + attempt.number();
  }

  private String reason(Attempt attempt) {
    return attempt.unknown().map(Fate.Unknown::reason).orElse("") + named(attempt);
  }

  private String named(Attempt attempt) {
    Accepted found = state.training();
    List<String> ids = state.named(attempt.number(), found == null ? null : found.trainingId());
    return ids.isEmpty() ? "" : "; named for it: training " + String.join(" and ", ids);
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
      String besides = besides(null).map(sentence -> ". " + sentence).collect(Collectors.joining());
      return new Stage.Failed(fate.type(), fate.reason() + besides, !state.hasUnknownAttempt());
    }

    private Stage late(Fate.NotAccepted fate) {
      return new Stage.Failed(
          FailureType.NOT_ACCEPTED_IN_TIME,
          "The provider accepted nothing in time, and "
              + (state.hasUnknownAttempt()
                  ? "attempts before may be charged"
                  : "nothing is charged")
              + "; lastly: "
              + fate.reason()
              + ". Start again later, or with a longer accept_within."
              + sentences(besides(null)),
          !state.hasUnknownAttempt());
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
