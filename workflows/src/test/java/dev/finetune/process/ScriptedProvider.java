package dev.finetune.process;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.CheckReport;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.Charge;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** A provider whose trainings follow a timetable on the test's own clock. */
final class ScriptedProvider implements ProviderActivities {

  static final String ID = "F5jvdzGnYi";
  static final PinnedProvider PIN =
      new PinnedProvider("modelslab", "http://provider/api", "dreambooth-sandbox", "default");

  static final Instant SENT = Instant.parse("2026-01-02T03:04:05Z");

  private final LongSupplier clock;
  private final ScriptedLedger ledger;
  private final Deque<SubmitOutcome> submits = new ArrayDeque<>();
  private final TreeMap<Duration, PollNews> timetable = new TreeMap<>();
  private final Deque<StopReport> stops = new ArrayDeque<>();
  private final List<Instant> checks = Collections.synchronizedList(new ArrayList<>());
  private final List<SubmitCommand> commands = Collections.synchronizedList(new ArrayList<>());
  private final List<AcceptedTraining> cancels = Collections.synchronizedList(new ArrayList<>());
  private final List<Instant> searches = Collections.synchronizedList(new ArrayList<>());
  private Runnable whileSearching = () -> {};
  private Runnable whileSubmitting = () -> {};
  private Runnable whileStopping = () -> {};
  private long acceptedAt;

  ScriptedProvider(LongSupplier clock, ScriptedLedger ledger) {
    this.clock = clock;
    this.ledger = ledger;
  }

  static AcceptedTraining training(int request, String id, LearntFrom learntFrom) {
    return new AcceptedTraining(id, request, PIN, SENT, learntFrom);
  }

  static SubmitOutcome accepted(int request) {
    TrainingProgress first =
        new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, Duration.ofMinutes(25));
    return new SubmitOutcome.Accepted(training(request, ID, LearntFrom.ANSWER), first, List.of());
  }

  static OpenRequest open(int request) {
    return new OpenRequest(
        request, SENT, PIN, Charge.UNKNOWN, List.of(), "the connection was reset");
  }

  /** Nobody knows what became of request 1. */
  static SubmitOutcome unresolved() {
    return new SubmitOutcome.Unresolved(List.of(open(1)), false, false);
  }

  /** The same, where the provider can be searched for it. */
  static SubmitOutcome lost() {
    return new SubmitOutcome.Unresolved(List.of(open(1)), false, true);
  }

  static SubmitOutcome notAccepted(Duration retryAfter) {
    return new SubmitOutcome.NotAccepted("rate limited", retryAfter, List.of());
  }

  ScriptedProvider answering(SubmitOutcome... outcomes) {
    submits.addAll(List.of(outcomes));
    return this;
  }

  /** From this long after acceptance on, a check shows this phase word. */
  ScriptedProvider saying(Duration after, String phase) {
    return saying(
        after,
        new TrainingStatus.UnderWay(new TrainingProgress(new TrainingPhase(phase), null, null)));
  }

  ScriptedProvider saying(Duration after, TrainingStatus status) {
    timetable.put(after, new PollNews(status, null));
    return this;
  }

  /** From this long after acceptance on, the poll meets this problem. */
  ScriptedProvider failing(Duration after, PollProblem problem) {
    timetable.put(
        after, new PollNews(new TrainingStatus.Unavailable(problem.words(), null), problem));
    return this;
  }

  ScriptedProvider readyAfter(Duration after) {
    return saying(after, new TrainingStatus.Ready(ID, "Model loaded successfully", List.of()));
  }

  /** Happens after a request was taken and before it is answered. */
  ScriptedProvider whileSubmitting(Runnable event) {
    whileSubmitting = event;
    return this;
  }

  /** Happens while the provider is searched. */
  ScriptedProvider whileSearching(Runnable event) {
    whileSearching = event;
    return this;
  }

  /** Happens while the provider is asked to stop a training. */
  ScriptedProvider whileStopping(Runnable event) {
    whileStopping = event;
    return this;
  }

  /** The status endpoint knows this id, and no other training's ledger holds it. */
  ScriptedProvider knowing(String trainingId) {
    ledger.knowing(trainingId);
    return this;
  }

  /** What the next request to stop finds. */
  ScriptedProvider stopping(StopReport report) {
    stops.add(report);
    return this;
  }

  @Override
  public SubmitOutcome submit(SubmitCommand command) {
    commands.add(command);
    acceptedAt = clock.getAsLong();
    SubmitOutcome outcome = submits.isEmpty() ? accepted(commands.size()) : submits.remove();
    whileSubmitting.run();
    ledger.is(outcome);
    return outcome;
  }

  @Override
  public PollNews poll(PollCommand command) {
    PollNews now = check();
    boolean last = clock.getAsLong() >= command.until().toEpochMilli();
    boolean shownProblem =
        now.problem() != null
            && command.problem() != null
            && now.problem().kind() == command.problem().kind();
    boolean shownPhase =
        now.status() instanceof TrainingStatus.UnderWay underWay
            && underWay.progress().phase().equals(command.shownPhase())
            && command.problem() == null;
    if (!last && (shownProblem || shownPhase)) {
      throw again(command);
    }
    return now;
  }

  private PollNews check() {
    checks.add(Instant.ofEpochMilli(clock.getAsLong()));
    Map.Entry<Duration, PollNews> row =
        timetable.floorEntry(Duration.ofMillis(clock.getAsLong() - acceptedAt));
    return row == null ? underWay() : row.getValue();
  }

  private static PollNews underWay() {
    return new PollNews(
        new TrainingStatus.UnderWay(new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, null)),
        null);
  }

  private ApplicationFailure again(PollCommand command) {
    Instant now = Instant.ofEpochMilli(clock.getAsLong());
    long left = Math.max(1, command.until().toEpochMilli() - clock.getAsLong());
    Duration pause = Duration.ofMillis(Math.min(left, Duration.ofMinutes(5).toMillis()));
    return ApplicationFailure.newBuilder()
        .setType(FailureType.NOT_FINISHED.type())
        .setMessage("check again")
        .setDetails(new CheckReport(null, now, now.plus(pause)))
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(pause)
        .build();
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) {
    return check().status();
  }

  @Override
  public Confirmation confirm(ConfirmCommand command) {
    throw new UnsupportedOperationException("the ledger asks that");
  }

  @Override
  public void find() {
    searches.add(Instant.ofEpochMilli(clock.getAsLong()));
    whileSearching.run();
  }

  List<Instant> searches() {
    return List.copyOf(searches);
  }

  @Override
  public StopReport cancel(AcceptedTraining training) {
    cancels.add(training);
    whileStopping.run();
    if (stops.isEmpty()) {
      throw ApplicationFailure.newFailure("goes on", FailureType.NOT_FINISHED.type());
    }
    return stops.remove();
  }

  List<Instant> checks() {
    return List.copyOf(checks);
  }

  List<SubmitCommand> commands() {
    return List.copyOf(commands);
  }

  List<AcceptedTraining> cancels() {
    return List.copyOf(cancels);
  }
}
