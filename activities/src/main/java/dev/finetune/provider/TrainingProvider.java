package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.CheckReport;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.provider.http.SendWindow;
import dev.finetune.provider.poll.PollDecision;
import dev.finetune.provider.poll.PollPause;
import dev.finetune.provider.poll.PollPolicy;
import dev.finetune.provider.poll.PollProblems;
import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.training.CancelSupport;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The activities that talk to training providers. Safe for use by many threads. */
public final class TrainingProvider implements ProviderActivities {

  /** As long as a provider may need to know a call that it has cut off itself. */
  private static final Duration BEFORE_REPEAT = Duration.ofMinutes(1);

  private final ProviderSettings settings;
  private final Accounts accounts;
  private final ActivityCompletionClient completion;
  private final StatusChecks checks;
  private final Submitter submitter;
  private final Clock clock;

  TrainingProvider(
      ProviderSettings settings,
      @Nullable WebhookAddresses webhooks,
      ActivityCompletionClient completion,
      Ledgers ledgers,
      ImageFiles images,
      Clock clock,
      Supplier<SendWindow> windows,
      Duration beforeRepeat) {
    if (settings.publicUrl() != null && webhooks == null) {
      throw new IllegalArgumentException(
          "public URL is \"" + settings.publicUrl() + "\" and there is no webhook secret: set one");
    }
    this.settings = settings;
    this.accounts = new Accounts(settings::accounts, images, clock);
    this.completion = completion;
    this.checks = new StatusChecks(accounts, ledgers, clock);
    this.submitter =
        new Submitter(
            settings, webhooks, completion, accounts, ledgers, clock, windows, beforeRepeat);
    this.clock = clock;
  }

  /**
   * Activities that talk to the providers of these settings.
   *
   * @param webhooks makes the addresses that the provider reports to; null where it cannot reach us
   * @param completion of the client whose workers run these activities
   * @throws IllegalArgumentException if there is a public URL and no {@code webhooks}
   */
  public static TrainingProvider connect(
      ProviderSettings settings,
      @Nullable WebhookAddresses webhooks,
      ActivityCompletionClient completion,
      Ledgers ledgers,
      OutboundClient images,
      Clock clock) {
    return new TrainingProvider(
        settings,
        webhooks,
        completion,
        ledgers,
        new ImageFiles(images),
        clock,
        SendWindow::open,
        BEFORE_REPEAT);
  }

  @Override
  public SubmitOutcome submit(SubmitCommand command) {
    return submitter.submit(command, attempt());
  }

  @Override
  public PollNews poll(PollCommand command) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    PollProblems before =
        context
            .getHeartbeatDetails(PollProblems.class)
            .orElse(PollProblems.shown(command.problem()));
    TrainingStatus status = alive(before, () -> checks.status(command.training()));
    Instant now = clock.instant();
    return new PollPolicy(command, settings.publicUrl() != null, before, now)
        .decide(status)
        .match(
            report -> settled(command.training(), report.news()),
            again -> {
              remember(before, again.problems(), context.getTaskToken());
              throw checkAgain(command, again, now);
            });
  }

  /** Records the end in the ledger, if the run gets to know of one. */
  private PollNews settled(AcceptedTraining training, PollNews news) {
    var unused = checks.settled(attempt().getWorkflowId(), training, news.status());
    return news;
  }

  private ApplicationFailure checkAgain(
      PollCommand command, PollDecision.CheckAgain again, Instant now) {
    // Where the answer to the request was lost, webhooks may be, too.
    boolean webhooks =
        settings.publicUrl() != null && command.training().learntFrom() == LearntFrom.ANSWER;
    Duration pause =
        new PollPause(settings.schedule(), webhooks, attempt().getAttempt())
            .after(again, command, now);
    return RetryLater.after(
        pause,
        again.type(),
        "training %s: %s; next check in %s s"
            .formatted(command.training().trainingId(), again.words(), pause.toSeconds()),
        new CheckReport(again.progress(), now, now.plus(pause)));
  }

  /** Carries the problems over to the next check; should that fail, they only begin again. */
  private void remember(PollProblems before, PollProblems problems, byte[] taskToken) {
    if (problems.equals(before)) {
      return;
    }
    try {
      completion.heartbeat(taskToken, problems);
    } catch (ActivityCompletionException e) {
      // The next check, if there is one, only takes longer to be convinced.
    }
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) {
    TrainingStatus status = alive(null, () -> checks.check(attempt().getWorkflowId(), training));
    boolean nothing =
        status instanceof TrainingStatus.Unavailable
            || status instanceof TrainingStatus.Unreadable
            || status instanceof TrainingStatus.NotServed;
    if (nothing) {
      throw RetryLater.after(
          Duration.ofSeconds(5),
          status.nothingNew(),
          "training " + training.trainingId() + ": " + status.words());
    }
    return status;
  }

  @Override
  public Confirmation confirm(ConfirmCommand command) {
    Duration pause = settings.schedule().pauseAfter(attempt().getAttempt() - 1);
    return alive(
        null, () -> new Confirmer(checks).confirm(command, attempt().getWorkflowId(), pause));
  }

  @Override
  public void find() {
    var unused =
        alive(
            null,
            () -> {
              new RequestSearch(accounts, checks.ledgers()).search(attempt().getWorkflowId());
              return true;
            });
  }

  @Override
  public StopReport cancel(AcceptedTraining training) {
    return alive(null, () -> stop(training));
  }

  private StopReport stop(AcceptedTraining training) {
    TrainingStatus before = checks.check(attempt().getWorkflowId(), training);
    if (before.isEnd()) {
      return new StopReport(before, before.words());
    }
    boolean trusted = training.learntFrom() != LearntFrom.WEBHOOK;
    Optional<ProviderApi> api =
        accounts
            .of(training.provider())
            .filter(one -> trusted && one.capabilities().cancel() != CancelSupport.NONE);
    if (api.isPresent()) {
      TrainingStatus after = cancelled(api.get(), training);
      if (after.isEnd()) {
        return new StopReport(after, after.words());
      }
      throw goesOn(training, after);
    }
    if (before instanceof TrainingStatus.UnderWay) {
      return new StopReport(
          before,
          trusted
              ? "the API has no call that cancels a training"
              : "its id was learnt from a webhook only, and such a training is not cancelled");
    }
    throw goesOn(training, before);
  }

  private TrainingStatus cancelled(ProviderApi api, AcceptedTraining training) {
    Optional<TrainingStatus> end = Optional.empty();
    try {
      end = api.cancel(training);
    } catch (IOException | RuntimeException e) {
      // The check that follows says how it stands, and another attempt asks again.
    }
    String workflowId = attempt().getWorkflowId();
    return end.map(status -> checks.settled(workflowId, training, status))
        .orElseGet(() -> checks.check(workflowId, training));
  }

  private static ApplicationFailure goesOn(AcceptedTraining training, TrainingStatus status) {
    return RetryLater.after(
        Duration.ofSeconds(Math.min(60, 10L * attempt().getAttempt())),
        FailureType.NOT_FINISHED,
        "training %s is not shown to have ended: %s"
            .formatted(training.trainingId(), status.words()));
  }

  /**
   * What a call answers, however long it takes; the server does a lost attempt again soon.
   *
   * @param details for the next attempt
   */
  private <R> R alive(@Nullable Object details, Supplier<R> call) {
    Heartbeat heartbeat = Heartbeat.begin(completion, attempt().getTaskToken(), details);
    try {
      return call.get();
    } finally {
      heartbeat.close();
    }
  }

  private static ActivityInfo attempt() {
    return Activity.getExecutionContext().getInfo();
  }
}
