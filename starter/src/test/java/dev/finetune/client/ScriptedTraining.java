package dev.finetune.client;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.CheckReport;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.LedgerActivities;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.training.Charge;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Activities that do what a test wants next. */
final class ScriptedTraining implements ImageActivities, ProviderActivities, LedgerActivities {

  static final String TRAINING_ID = "F5jvdzGnYi";
  static final Instant NEXT_CHECK = Instant.parse("2030-01-01T00:00:00Z");
  static final PinnedProvider PIN =
      new PinnedProvider("modelslab", "http://provider/api", "dreambooth-sandbox", "default");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final SubmitOutcome NOTHING_OPEN =
      new SubmitOutcome.NotAccepted("no earlier request is open", null, List.of());

  private final AtomicInteger submits = new AtomicInteger();
  private volatile SubmitOutcome standing = NOTHING_OPEN;
  private volatile CountDownLatch imagesChecked = new CountDownLatch(0);
  private volatile ImageReport images = ImageReport.EMPTY;
  private volatile SubmitOutcome outcome = accepted(TRAINING_ID, LearntFrom.ANSWER);
  private volatile @Nullable TrainingStatus end;
  private volatile boolean readyFirst;
  private volatile @Nullable String known;
  private volatile @Nullable ApplicationFailure problem;

  ScriptedTraining keepsCheckingImages() {
    imagesChecked = new CountDownLatch(1);
    return this;
  }

  ScriptedTraining finds(ImageFinding... findings) {
    images = new ImageReport(List.of(findings));
    return this;
  }

  ScriptedTraining refuses(FailureType type, String reason) {
    outcome = new SubmitOutcome.Refused(type, reason, List.of());
    return this;
  }

  /** Nobody knows whether the request was accepted. */
  ScriptedTraining losesTheAnswer() {
    OpenRequest open =
        new OpenRequest(
            1,
            Instant.parse("2026-11-28T14:03:11Z"),
            PIN,
            Charge.UNKNOWN,
            List.of(),
            "read timeout");
    outcome = new SubmitOutcome.Unresolved(List.of(open), false, false);
    return this;
  }

  /** An id that the provider knows. */
  ScriptedTraining knows(String trainingId) {
    known = trainingId;
    return this;
  }

  ScriptedTraining ends(TrainingStatus end) {
    this.end = end;
    return this;
  }

  ScriptedTraining failsToCheck(FailureType type, String words) {
    problem =
        ApplicationFailure.newBuilder()
            .setType(type.type())
            .setMessage(words)
            .setNextRetryDelay(SECOND)
            .build();
    return this;
  }

  ScriptedTraining becomesReady() {
    return ends(new TrainingStatus.Ready("model", "Model loaded successfully", List.of()));
  }

  /** Before it can be stopped. */
  ScriptedTraining isReadyFirst() {
    readyFirst = true;
    return this;
  }

  int submits() {
    return submits.get();
  }

  @Override
  public ImageReport validateImages(ImageCheck check) {
    try {
      imagesChecked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return images;
  }

  @Override
  public SubmitOutcome submit(SubmitCommand command) {
    submits.incrementAndGet();
    standing = outcome;
    return standing;
  }

  private static SubmitOutcome.Accepted accepted(String trainingId, LearntFrom learntFrom) {
    return new SubmitOutcome.Accepted(
        new AcceptedTraining(trainingId, 1, PIN, Instant.now(), learntFrom),
        new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, null),
        List.of());
  }

  @Override
  public Confirmation confirm(ConfirmCommand command) {
    throw new UnsupportedOperationException("the ledger asks that");
  }

  @Override
  public void name(List<Candidate> candidates) {
    candidates.stream()
        .filter(candidate -> Objects.equals(candidate.trainingId(), known))
        .forEach(candidate -> standing = accepted(String.valueOf(known), candidate.learntFrom()));
  }

  @Override
  public List<OpenRequest> others(String trainingId) {
    return List.of();
  }

  @Override
  public SubmitOutcome read(ReadCommand command) {
    return standing;
  }

  @Override
  public void release() {
    standing = NOTHING_OPEN;
  }

  @Override
  public void find() {
    // Nothing can be found.
  }

  @Override
  public StopReport cancel(AcceptedTraining training) {
    return new StopReport(
        readyFirst
            ? new TrainingStatus.Ready("model", null, List.of())
            : new TrainingStatus.Failed(Cause.CANCELLED, "cancelled"),
        "");
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) {
    TrainingStatus scripted = end;
    if (scripted != null) {
      return scripted;
    }
    failWhereScripted();
    return new TrainingStatus.UnderWay(progress());
  }

  private void failWhereScripted() {
    ApplicationFailure scriptedProblem = problem;
    if (scriptedProblem != null) {
      throw scriptedProblem;
    }
  }

  @Override
  public PollNews poll(PollCommand command) {
    TrainingStatus scripted = end;
    if (scripted != null) {
      return new PollNews(scripted, null);
    }
    failWhereScripted();
    throw ApplicationFailure.newBuilder()
        .setType(FailureType.NOT_FINISHED.type())
        .setMessage("not finished")
        .setDetails(new CheckReport(progress(), Instant.now(), NEXT_CHECK))
        .setNextRetryDelay(SECOND)
        .build();
  }

  private static TrainingProgress progress() {
    return new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, Duration.ofMinutes(7));
  }
}
