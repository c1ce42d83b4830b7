package dev.finetune.workflow;

import dev.finetune.activity.CancelCommand;
import dev.finetune.activity.CancelReport;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.Trouble;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** A provider whose trainings follow a timetable on the test's own clock. */
final class ScriptedProvider implements ProviderActivities {

  static final PinnedProvider PIN =
      new PinnedProvider("http://provider/api", ProviderApi.DREAMBOOTH_SANDBOX, "default");

  static final SubmitOutcome RESET = new SubmitOutcome.Unknown("the connection was reset", PIN);

  private final LongSupplier clock;
  private boolean callback;
  private final Deque<SubmitOutcome> submits = new ArrayDeque<>();
  private final TreeMap<Duration, TrainingStatus> timetable = new TreeMap<>();
  private final List<Instant> looks = Collections.synchronizedList(new ArrayList<>());
  private final List<SubmitCommand> commands = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> known = new HashSet<>();
  private final Map<String, String> held = new HashMap<>();
  private final Deque<CancelReport> stops = new ArrayDeque<>();
  private final List<CancelCommand> cancels = Collections.synchronizedList(new ArrayList<>());
  private Duration outage = Duration.ZERO;
  private Runnable whileSubmitting = () -> {};
  private Runnable whileStopping = () -> {};
  private volatile boolean confirming = true;
  private long acceptedAt;

  ScriptedProvider(LongSupplier clock, boolean callback) {
    this.clock = clock;
    this.callback = callback;
  }

  static SubmitOutcome.Accepted accepted(boolean callback) {
    return new SubmitOutcome.Accepted(
        "F5jvdzGnYi",
        PIN,
        new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, Duration.ofMinutes(25)),
        callback,
        PollSchedule.DEFAULT,
        false,
        null);
  }

  /** It has no address to report to. */
  ScriptedProvider withoutCallback() {
    callback = false;
    return this;
  }

  ScriptedProvider answering(SubmitOutcome... outcomes) {
    submits.addAll(List.of(outcomes));
    return this;
  }

  /** From this long after acceptance on, the status endpoint says this phase word. */
  ScriptedProvider saying(Duration after, String phase) {
    return saying(
        after,
        new TrainingStatus.UnderWay(new TrainingProgress(new TrainingPhase(phase), null, null)));
  }

  ScriptedProvider saying(Duration after, TrainingStatus status) {
    timetable.put(after, status);
    return this;
  }

  ScriptedProvider readyAfter(Duration after) {
    return saying(after, new TrainingStatus.Ready("F5jvdzGnYi", "Model loaded successfully"));
  }

  /** Happens after a request was taken and before it is answered. */
  ScriptedProvider whileSubmitting(Runnable event) {
    whileSubmitting = event;
    return this;
  }

  /** Happens while the provider is asked to stop a training. */
  ScriptedProvider whileStopping(Runnable event) {
    whileStopping = event;
    return this;
  }

  /** The status endpoint cannot be asked for this long after acceptance. */
  ScriptedProvider unreachableFor(Duration outage) {
    this.outage = outage;
    return this;
  }

  @Override
  public SubmitOutcome submit(SubmitCommand command) {
    commands.add(command);
    acceptedAt = clock.getAsLong();
    SubmitOutcome outcome = submits.isEmpty() ? usual(command) : submits.remove();
    whileSubmitting.run();
    return outcome;
  }

  private SubmitOutcome usual(SubmitCommand command) {
    return Instant.EPOCH.equals(command.imagesCheckedAt())
        ? new SubmitOutcome.ChecksExpired()
        : accepted(callback);
  }

  @Override
  public TrainingStatus poll(PollCommand command) {
    long now = clock.getAsLong();
    boolean last = command.until() != null && now >= command.until().toEpochMilli();
    looks.add(Instant.ofEpochMilli(now));
    Duration age = Duration.ofMillis(now - acceptedAt);
    if (age.compareTo(outage) < 0) {
      if (last) {
        return new TrainingStatus.Troubled(
            new Trouble(Trouble.Kind.UNREACHABLE, Instant.ofEpochMilli(now), 1, "down"));
      }
      throw again(FailureType.PROVIDER_UNAVAILABLE, command);
    }
    Map.Entry<Duration, TrainingStatus> row = timetable.floorEntry(age);
    if (row == null || isKnown(row.getValue(), command)) {
      if (last) {
        return new TrainingStatus.UnderWay(new TrainingProgress(command.knownPhase(), null, null));
      }
      throw again(FailureType.NOT_FINISHED, command);
    }
    return row.getValue();
  }

  private static boolean isKnown(TrainingStatus status, PollCommand command) {
    return status instanceof TrainingStatus.UnderWay underWay
        && underWay.progress().phase().equals(command.knownPhase());
  }

  private ApplicationFailure again(FailureType type, PollCommand command) {
    int attempt = Activity.getExecutionContext().getInfo().getAttempt();
    return ApplicationFailure.newBuilder()
        .setType(type.type())
        .setMessage("look again")
        .setCategory(ApplicationErrorCategory.BENIGN)
        .setNextRetryDelay(pause(command, attempt))
        .build();
  }

  private Duration pause(PollCommand command, int attempt) {
    Duration usual = command.schedule().pauseAfter(attempt - 1);
    if (command.until() == null) {
      return usual;
    }
    long left = Math.max(1, command.until().toEpochMilli() - clock.getAsLong());
    return usual.toMillis() < left ? usual : Duration.ofMillis(left);
  }

  List<Instant> looks() {
    return List.copyOf(looks);
  }

  List<SubmitCommand> commands() {
    return List.copyOf(commands);
  }

  /** The status endpoint knows this id, and no other run holds it. */
  ScriptedProvider knowing(String trainingId) {
    known.add(trainingId);
    return this;
  }

  /** This id is the training of another run. */
  ScriptedProvider holding(String trainingId, String workflowId) {
    held.put(trainingId, workflowId);
    return this;
  }

  /** What the next request to stop finds. */
  ScriptedProvider stopping(CancelReport report) {
    stops.add(report);
    return this;
  }

  /** The status endpoint cannot be asked about ids that are named. */
  ScriptedProvider confirmingNothing() {
    confirming = false;
    return this;
  }

  /** It can be asked again. */
  ScriptedProvider confirmingAgain() {
    confirming = true;
    return this;
  }

  @Override
  public ProposalVerdict confirm(ConfirmCommand command) {
    if (!confirming) {
      throw ApplicationFailure.newFailure("down", FailureType.PROVIDER_UNAVAILABLE.type());
    }
    String holder = held.get(command.trainingId());
    if (holder != null) {
      return new ProposalVerdict.HeldElsewhere(holder);
    }
    if (!known.contains(command.trainingId())) {
      return new ProposalVerdict.NotKnown("no such training", false);
    }
    acceptedAt = clock.getAsLong();
    SubmitOutcome.Accepted usual = accepted(callback);
    return new ProposalVerdict.Known(
        new SubmitOutcome.Accepted(
            command.trainingId(),
            PIN,
            usual.progress(),
            callback,
            usual.schedule(),
            command.proposed(),
            null));
  }

  @Override
  public CancelReport cancel(CancelCommand command) {
    cancels.add(command);
    whileStopping.run();
    if (stops.isEmpty()) {
      throw ApplicationFailure.newFailure("goes on", FailureType.PROVIDER_UNAVAILABLE.type());
    }
    return stops.remove();
  }

  List<CancelCommand> cancels() {
    return List.copyOf(cancels);
  }
}
