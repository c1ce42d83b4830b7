package dev.finetune.provider;

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
import dev.finetune.outbound.Secret;
import dev.finetune.training.PinnedProvider;
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
import org.jspecify.annotations.Nullable;

/** The activities that talk to the training API. Safe for use by many threads. */
public final class TrainingProvider implements ProviderActivities {

  private final ProviderSettings settings;
  private final FineTuneApi api;
  private final ActivityCompletionClient completion;
  private final EarlierSubmissions earlier;
  private final Submitter submitter;
  private final Clock clock;

  TrainingProvider(
      ProviderSettings settings,
      @Nullable CallbackAddresses callbacks,
      FineTuneApi api,
      ActivityCompletionClient completion,
      EarlierSubmissions earlier,
      Clock clock) {
    if (settings.publicUrl() != null && callbacks == null) {
      throw new IllegalArgumentException(
          "public URL is \"" + settings.publicUrl() + "\" and there is no webhook secret: set one");
    }
    this.settings = settings;
    this.submitter = new Submitter(settings, callbacks, api, completion, earlier, clock);
    this.api = api;
    this.completion = completion;
    this.earlier = earlier;
    this.clock = clock;
  }

  /**
   * Activities that talk to the provider of these settings.
   *
   * @param settings which provider to serve
   * @param callbacks makes the addresses that the provider reports to; null where it cannot reach
   *     us
   * @param completion of the client whose workers run these activities
   * @param earlier knows what earlier runs of a workflow id have sent
   * @throws IllegalArgumentException if there is a public URL and no {@code callbacks}
   */
  public static TrainingProvider connect(
      ProviderSettings settings,
      @Nullable CallbackAddresses callbacks,
      ActivityCompletionClient completion,
      EarlierSubmissions earlier,
      Clock clock) {
    Redactor redactor =
        new Redactor(settings.keys().values().stream().flatMap(Optional::stream).toList());
    FineTuneApi api =
        new ApiConnection(settings.url(), Patience.DEFAULT, redactor).api(settings.api());
    return new TrainingProvider(settings, callbacks, api, completion, earlier, clock);
  }

  @Override
  public SubmitOutcome submit(SubmitCommand command) {
    return submitter.submit(command, Activity.getExecutionContext());
  }

  @Override
  public TrainingStatus poll(PollCommand command) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    PollFailures failures = new PollFailures(command, context.getInfo().getAttempt());
    Optional<Secret> key = settings.keys().get(command.provider().account());
    if (key == null || !settings.serves(command.provider())) {
      return notServed(command, failures);
    }
    Troubles before =
        context.getHeartbeatDetails(Troubles.class).orElse(Troubles.known(command.trouble()));
    StatusAnswer answer = look(command.trainingId(), new KeyBody(key));
    Instant now = clock.instant();
    return answer
        .match(new LookRule(command, before, now))
        .match(
            Verdict.Tell::status,
            again -> {
              remember(before, again.troubles(), context.getTaskToken());
              throw failures.lookAgain(again, now);
            });
  }

  /** Told once and at the end; between them it is looked whether another worker serves it. */
  private TrainingStatus notServed(PollCommand command, PollFailures failures) {
    String words = settings.refusal(command.trainingId(), command.provider());
    Instant now = clock.instant();
    Trouble known = command.trouble();
    Trouble told =
        known != null && known.kind() == Trouble.Kind.NOT_SERVED
            ? known
            : new Trouble(Trouble.Kind.NOT_SERVED, now, 1, words);
    boolean last = command.until() != null && !now.isBefore(command.until());
    if (told.equals(known) && !last) {
      throw failures.notServed(words, now);
    }
    return new TrainingStatus.Troubled(told);
  }

  @Override
  public ProposalVerdict confirm(ConfirmCommand command) {
    ActivityInfo info = Activity.getExecutionContext().getInfo();
    PinnedProvider provider =
        command.provider() == null ? settings.pin(command.account()) : command.provider();
    KeyBody key = keyFor(provider, command.trainingId());
    ProposalVerdict verdict =
        look(command.trainingId(), key)
            .match(
                new Confirmation(
                    command,
                    provider,
                    settings.publicUrl() != null,
                    settings.schedule(),
                    info.getAttempt(),
                    clock.instant()));
    return earlier
        .holderBut(
            command.owner() == null ? info.getWorkflowId() : command.owner(),
            command.trainingId(),
            !command.proposed())
        .<ProposalVerdict>map(ProposalVerdict.HeldElsewhere::new)
        .orElse(verdict);
  }

  @Override
  public CancelReport cancel(CancelCommand command) {
    int attempt = Activity.getExecutionContext().getInfo().getAttempt();
    KeyBody key = keyFor(command.provider(), command.trainingId());
    StatusAnswer before = look(command.trainingId(), key);
    Stopping stopping = new Stopping(command.trainingId());
    Optional<CancelReport> over = before.match(stopping);
    if (over.isPresent()) {
      return over.get();
    }
    if (!command.ask() || !(api instanceof ProductionApi production)) {
      return unasked(command, before, attempt);
    }
    askToCancel(production, command.trainingId(), key);
    StatusAnswer after = look(command.trainingId(), key);
    return after.match(stopping).orElseThrow(() -> goesOn(command.trainingId(), after, attempt));
  }

  private static CancelReport unasked(CancelCommand command, StatusAnswer answer, int attempt) {
    String why =
        command.ask()
            ? "the API has no call that cancels a training"
            : "its id was learnt from a callback only, and such a training is not cancelled";
    return answer
        .match(new Underway())
        .map(status -> new CancelReport(status, why))
        .orElseThrow(() -> goesOn(command.trainingId(), answer, attempt));
  }

  /** Whatever it answers: the status endpoint says whether it had an effect. */
  private static void askToCancel(ProductionApi production, String trainingId, KeyBody key) {
    try {
      var unused = production.cancel(trainingId, key);
    } catch (IOException | RuntimeException e) {
      // The look that follows says how it stands, and another attempt asks again.
    }
  }

  private static ApplicationFailure goesOn(String trainingId, StatusAnswer answer, int attempt) {
    Duration pause = Duration.ofSeconds(Math.min(60, 10L * attempt));
    return Unfinished.again(
        FailureType.NOT_FINISHED,
        "training " + trainingId + " is not shown to be over: " + answer.match(new AnswerInWords()),
        pause);
  }

  private KeyBody keyFor(PinnedProvider provider, String trainingId) {
    Optional<Secret> key = settings.keys().get(provider.account());
    if (key == null || !settings.serves(provider)) {
      throw Unfinished.again(
          FailureType.PROVIDER_NOT_SERVED,
          settings.refusal(trainingId, provider),
          settings.schedule().max());
    }
    return new KeyBody(key);
  }

  private StatusAnswer look(String trainingId, KeyBody key) {
    try {
      return new StatusClassifier(clock.instant()).classify(api.status(trainingId, key));
    } catch (IOException | RuntimeException e) {
      return StatusClassifier.noAnswer(e);
    }
  }

  /** Carries the troubles over to the next attempt; should that fail, they only begin again. */
  private void remember(Troubles before, Troubles troubles, byte[] taskToken) {
    if (troubles.equals(before)) {
      return;
    }
    try {
      completion.heartbeat(taskToken, troubles);
    } catch (ActivityCompletionException e) {
      // The next attempt, if there is one, is only more patient.
    }
  }
}
