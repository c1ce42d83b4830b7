package dev.finetune.client;

import dev.finetune.activity.CancelCommand;
import dev.finetune.activity.CancelReport;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.ImageCheck;
import dev.finetune.activity.Look;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.ImageReport;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Activities that do what a test wants next. */
final class ScriptedTraining implements ImageActivities, ProviderActivities {

  static final String TRAINING_ID = "F5jvdzGnYi";
  static final Instant NEXT_LOOK = Instant.parse("2030-01-01T00:00:00Z");
  static final PinnedProvider PIN =
      new PinnedProvider("http://provider/api", ProviderApi.DREAMBOOTH_SANDBOX, "default");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AtomicInteger submits = new AtomicInteger();
  private volatile CountDownLatch imagesChecked = new CountDownLatch(0);
  private volatile @Nullable SubmitOutcome outcome;
  private volatile @Nullable TrainingStatus end;
  private volatile boolean readyFirst;
  private volatile @Nullable String known;
  private volatile @Nullable ApplicationFailure trouble;

  ScriptedTraining keepsCheckingImages() {
    imagesChecked = new CountDownLatch(1);
    return this;
  }

  ScriptedTraining answers(SubmitOutcome outcome) {
    this.outcome = outcome;
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

  ScriptedTraining failsToLook(FailureType type, String words) {
    trouble =
        ApplicationFailure.newBuilder()
            .setType(type.type())
            .setMessage(words)
            .setNextRetryDelay(SECOND)
            .build();
    return this;
  }

  ScriptedTraining becomesReady() {
    return ends(new TrainingStatus.Ready("model", "Model loaded successfully"));
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
    return new ImageReport(List.of());
  }

  @Override
  public SubmitOutcome submit(SubmitCommand command) {
    submits.incrementAndGet();
    SubmitOutcome scripted = outcome;
    return scripted == null ? accepted(TRAINING_ID) : scripted;
  }

  private static SubmitOutcome.Accepted accepted(String trainingId) {
    return new SubmitOutcome.Accepted(
        trainingId,
        PIN,
        new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, null),
        false,
        new PollSchedule(SECOND, SECOND),
        false,
        null);
  }

  @Override
  public ProposalVerdict confirm(ConfirmCommand command) {
    return command.trainingId().equals(known)
        ? new ProposalVerdict.Known(accepted(command.trainingId()))
        : new ProposalVerdict.NotKnown("unknown training", false);
  }

  @Override
  public CancelReport cancel(CancelCommand command) {
    if (readyFirst) {
      return new CancelReport(new TrainingStatus.Ready("model", null), null);
    }
    TrainingPhase cancelled = new TrainingPhase("cancelled");
    return new CancelReport(new TrainingStatus.Failed(cancelled, "cancelled"), null);
  }

  @Override
  public TrainingStatus poll(PollCommand command) {
    TrainingStatus scripted = end;
    if (scripted != null) {
      return scripted;
    }
    ApplicationFailure scriptedTrouble = trouble;
    if (scriptedTrouble != null) {
      throw scriptedTrouble;
    }
    TrainingProgress progress =
        new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, Duration.ofMinutes(7));
    throw ApplicationFailure.newBuilder()
        .setType(FailureType.NOT_FINISHED.type())
        .setMessage("look again")
        .setDetails(new Look(progress, Instant.now(), NEXT_LOOK))
        .setNextRetryDelay(SECOND)
        .build();
  }
}
