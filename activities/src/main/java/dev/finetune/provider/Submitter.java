package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.ledger.LedgerAnswer;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.Reservation;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.provider.http.NotSentException;
import dev.finetune.provider.http.SendWindow;
import dev.finetune.provider.http.ShownWords;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.RequestDigest;
import dev.finetune.training.RequestProblem;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reserves, fences, sends, records: one request, and only where the ledger grants it.
 *
 * @param webhooks makes the addresses that the provider reports to; null where it cannot reach us
 * @param windows opens a window at each fence
 */
record Submitter(
    ProviderSettings settings,
    @Nullable WebhookAddresses webhooks,
    ActivityCompletionClient completion,
    StatusChecks checks,
    Clock clock,
    Supplier<SendWindow> windows) {

  SubmitOutcome submit(SubmitCommand command, ActivityInfo attempt) {
    try (Heartbeat heartbeat = Heartbeat.begin(completion, attempt.getTaskToken())) {
      return checks
          .accounts()
          .named(command.request().account())
          .map(served -> submit(command, attempt, served, heartbeat))
          .orElseGet(() -> nothingSent(command, attempt, unknownAccount(command.request())));
    }
  }

  private SubmitOutcome submit(
      SubmitCommand command, ActivityInfo attempt, Accounts.Served served, Heartbeat heartbeat) {
    String grant = UUID.randomUUID().toString();
    return prepare(command.request(), grant, served)
        .match(
            done -> {
              Reservation reservation =
                  reservation(command, attempt, served, grant, done.searchKey());
              LedgerAnswer answer = ledgers().reserve(attempt.getWorkflowId(), reservation);
              return answer.granted() == null
                  ? checked(answer.standing(), attempt)
                  : new Grant(command, attempt, reservation, answer.granted(), answer.standing())
                      .send(done.call(), heartbeat);
            },
            declined -> nothingSent(command, attempt, declined));
  }

  private static Preparation prepare(
      FineTuneRequest request, String grant, Accounts.Served served) {
    List<RequestProblem> problems = served.account().rules().problems(request);
    if (!problems.isEmpty()) {
      return SubmitAnswer.Refused.of(problems);
    }
    try {
      return served.api().prepare(request, grant);
    } catch (IOException e) {
      String reason = "nothing was sent: the request could not be prepared, since %s";
      return new SubmitAnswer.NotAccepted(
          e instanceof NotSentException notSent
              ? notSent.reason()
              : reason.formatted(ShownWords.of(e)),
          null);
    }
  }

  private Ledgers ledgers() {
    return checks.ledgers();
  }

  private static Reservation reservation(
      SubmitCommand command,
      ActivityInfo attempt,
      Accounts.Served served,
      String grant,
      @Nullable String searchKey) {
    FineTuneRequest request = command.request();
    return new Reservation(
        grant,
        attempt.getWorkflowRunId(),
        RequestDigest.of(request),
        command.allowance(),
        served.account().pin(),
        served.api().capabilities().cancels(),
        request.webhook(),
        searchKey);
  }

  /** An accepted training may have ended: ready it is the result, failed it is settled now. */
  private SubmitOutcome checked(SubmitOutcome standing, ActivityInfo attempt) {
    if (!(standing instanceof SubmitOutcome.Accepted accepted)) {
      return standing;
    }
    TrainingStatus status = checks.check(attempt.getWorkflowId(), accepted.training());
    return status.match(
        ready -> new SubmitOutcome.Ready(accepted.training().result(ready), accepted.open()),
        failed -> {
          throw new IllegalStateException(
              "training %s has failed: the next attempt asks for another request"
                  .formatted(accepted.training().trainingId()));
        },
        open -> standing);
  }

  private SubmitAnswer.Declined unknownAccount(FineTuneRequest request) {
    String message =
        "nothing was sent: account \"%s\" is not known to this worker, which serves %s. "
            + "Name one of these, or give the workers a key for it, and start the training again";
    return new SubmitAnswer.Refused(
        FailureType.REQUEST_REFUSED,
        message.formatted(request.account(), checks.accounts().names()));
  }

  /** Nothing was sent; what an earlier request has come to is gone on with nevertheless. */
  private SubmitOutcome nothingSent(
      SubmitCommand command, ActivityInfo attempt, SubmitAnswer.Declined why) {
    LedgerState known = ledgers().read(attempt.getWorkflowId()).orElse(LedgerState.EMPTY);
    SubmitOutcome standing = known.standing(RequestDigest.of(command.request()));
    return standing instanceof SubmitOutcome.NotAccepted ? why.outcome(List.of()) : standing;
  }

  /** The right to send one request, from the fence to the record. */
  private final class Grant {

    private final SubmitCommand command;
    private final ActivityInfo attempt;
    private final Reservation reservation;
    private final int number;
    private final SubmitOutcome standing;
    private final Instant grantedAt = clock.instant();

    Grant(
        SubmitCommand command,
        ActivityInfo attempt,
        Reservation reservation,
        int number,
        SubmitOutcome standing) {
      this.command = command;
      this.attempt = attempt;
      this.reservation = reservation;
      this.number = number;
      this.standing = standing;
    }

    SubmitOutcome send(Preparation.PaidCall call, Heartbeat heartbeat) {
      SendWindow window = windows.get();
      try {
        heartbeat.confirm();
      } catch (ActivityCompletionException over) {
        record(RequestRecord.Fact.NOT_ACCEPTED, null, "nothing was sent: the attempt was over");
        throw over;
      }
      return recorded(post(call, window));
    }

    private SubmitAnswer post(Preparation.PaidCall call, SendWindow window) {
      Optional<String> webhook = webhook();
      try {
        return window.during(() -> call.send(webhook));
      } catch (IOException | RuntimeException e) {
        return SubmitAnswer.none(e);
      }
    }

    private Optional<String> webhook() {
      return Optional.ofNullable(webhooks)
          .filter(addresses -> settings.publicUrl() != null)
          .map(
              addresses ->
                  settings.publicUrl()
                      + addresses.path(
                          new WebhookAddress(
                              command.request().account(),
                              attempt.getWorkflowId(),
                              number,
                              reservation.grant())));
    }

    private SubmitOutcome recorded(SubmitAnswer answer) {
      return answer.match(
          accepted -> {
            record(RequestRecord.Fact.ACCEPTED, accepted.trainingId(), "it was accepted");
            PinnedProvider provider = reservation.provider();
            AcceptedTraining training =
                new AcceptedTraining(
                    accepted.trainingId(), number, provider, grantedAt, LearntFrom.ANSWER);
            return new SubmitOutcome.Accepted(
                training, accepted.progress(), standing.open(), settings.schedule().max());
          },
          this::declined,
          this::declined,
          this::unresolved);
    }

    private SubmitOutcome declined(SubmitAnswer.Declined declined) {
      record(RequestRecord.Fact.NOT_ACCEPTED, null, declined.reason());
      return declined.outcome(standing.open());
    }

    private SubmitOutcome unresolved(SubmitAnswer.Unknown unknown) {
      record(
          unknown.charged() ? RequestRecord.Fact.CHARGED : RequestRecord.Fact.UNKNOWN,
          null,
          unknown.reason());
      List<String> named = Stream.ofNullable(unknown.namedId()).toList();
      named.forEach(id -> record(RequestRecord.Fact.NAMED, id, "the answer names it"));
      OpenRequest request =
          new OpenRequest(
              number,
              grantedAt,
              reservation.provider(),
              unknown.charged() ? Charge.YES : Charge.UNKNOWN,
              named,
              unknown.reason());
      boolean extraUsed =
          command.allowance().kind() == Allowance.Kind.POLICY
              || (standing instanceof SubmitOutcome.Unresolved before && before.extraUsed());
      return new SubmitOutcome.Unresolved(
          Stream.concat(standing.open().stream(), Stream.of(request)).toList(),
          extraUsed,
          reservation.searchKey() != null);
    }

    private void record(RequestRecord.Fact fact, @Nullable String trainingId, String reason) {
      ledgers()
          .record(
              attempt.getWorkflowId(),
              new RequestRecord(
                  number, reservation.grant(), fact, trainingId, LearntFrom.ANSWER, reason, null));
    }
  }
}
