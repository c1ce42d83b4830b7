package dev.finetune.provider;

import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.LedgerAnswer;
import dev.finetune.ledger.Reservation;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.provider.http.NotSentException;
import dev.finetune.provider.http.SendWindow;
import dev.finetune.provider.http.ShownWords;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestDigest;
import dev.finetune.training.RequestProblem;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reserves, fences, sends, records: one request, and only where the ledger grants it.
 *
 * @param webhooks makes the addresses that the provider reports to; null where it cannot reach us
 * @param windows opens a window at each fence
 * @param beforeRepeat how long a call that may be repeated waits for that
 */
record Submitter(
    ProviderSettings settings,
    @Nullable WebhookAddresses webhooks,
    ActivityCompletionClient completion,
    Accounts accounts,
    Ledgers ledgers,
    Clock clock,
    Supplier<SendWindow> windows,
    Duration beforeRepeat) {

  SubmitOutcome submit(SubmitCommand command, ActivityInfo info) {
    try (Heartbeat heartbeat = Heartbeat.begin(completion, info.getTaskToken(), null)) {
      Attempt attempt = new Attempt(command, info, UUID.randomUUID().toString(), heartbeat);
      return accounts
          .named(command.request().account())
          .map(served -> submit(attempt, served))
          .orElseGet(() -> nothingSent(attempt, unknownAccount(command)));
    }
  }

  /**
   * One attempt of the activity.
   *
   * @param grant made for it alone
   */
  private record Attempt(
      SubmitCommand command, ActivityInfo info, String grant, Heartbeat heartbeat) {

    String workflowId() {
      return info.getWorkflowId();
    }

    Reservation reservation(Accounts.Served served, @Nullable String searchKey) {
      FineTuneRequest request = command.request();
      return new Reservation(
          grant,
          command.run(),
          RequestDigest.of(request),
          command.allowance(),
          served.account().pin(),
          served.api().capabilities().cancel(),
          request.webhook(),
          searchKey);
    }
  }

  private SubmitOutcome submit(Attempt attempt, Accounts.Served served) {
    return prepare(attempt, served)
        .match(
            done -> {
              Reservation reservation = attempt.reservation(served, done.searchKey());
              boolean idempotent = served.api().capabilities().idempotent();
              return send(attempt, reservation, done.call(), idempotent);
            },
            declined -> nothingSent(attempt, declined));
  }

  private static Preparation prepare(Attempt attempt, Accounts.Served served) {
    FineTuneRequest request = attempt.command().request();
    List<RequestProblem> problems = served.account().rules().problems(request);
    if (!problems.isEmpty()) {
      return SubmitAnswer.Refused.of(problems);
    }
    try {
      return served.api().prepare(request, attempt.grant());
    } catch (IOException e) {
      String reason = "nothing was sent: the request could not be prepared, since %s";
      return new SubmitAnswer.NotAccepted(
          e instanceof NotSentException notSent
              ? notSent.reason()
              : reason.formatted(ShownWords.of(e)),
          null);
    }
  }

  private SubmitOutcome send(
      Attempt attempt, Reservation reservation, Preparation.PaidCall paid, boolean idempotent) {
    LedgerAnswer reserved = ledgers.reserve(attempt.workflowId(), reservation);
    if (reserved.granted() == null) {
      return reserved.standing();
    }
    GrantedRequest request = granted(attempt, reservation, reserved.granted(), reserved.standing());
    PaidPost post = new PaidPost(paid, webhook(attempt, request), attempt.heartbeat(), windows);
    SendWindow window = fence(post, request);
    SubmitAnswer answer = post.send(window);
    return request.record(idempotent ? post.sendAgain(answer, beforeRepeat) : answer);
  }

  private GrantedRequest granted(
      Attempt attempt, Reservation reservation, int number, SubmitOutcome standing) {
    return new GrantedRequest(
        ledgers,
        attempt.workflowId(),
        reservation,
        number,
        standing,
        clock.instant(),
        settings.schedule().max());
  }

  private static SendWindow fence(PaidPost post, GrantedRequest request) {
    try {
      return post.fence();
    } catch (ActivityCompletionException over) {
      request.notSent("nothing was sent: the attempt was over");
      throw over;
    }
  }

  private Optional<String> webhook(Attempt attempt, GrantedRequest request) {
    WebhookAddress address =
        new WebhookAddress(
            attempt.command().request().account(),
            attempt.workflowId(),
            request.number(),
            attempt.grant());
    return Optional.ofNullable(webhooks)
        .filter(addresses -> settings.publicUrl() != null)
        .map(addresses -> settings.publicUrl() + addresses.path(address));
  }

  private SubmitAnswer.Declined unknownAccount(SubmitCommand command) {
    return SubmitAnswer.Refused.of(List.of(accounts.unknown(command.request().account())));
  }

  /** Nothing was sent; what an earlier request has come to is gone on with nevertheless. */
  private SubmitOutcome nothingSent(Attempt attempt, SubmitAnswer.Declined why) {
    SubmitCommand command = attempt.command();
    ReadCommand asked = new ReadCommand(command.run(), RequestDigest.of(command.request()));
    SubmitOutcome standing = ledgers.read(attempt.workflowId(), asked);
    return standing instanceof SubmitOutcome.NotAccepted ? why.outcome(List.of()) : standing;
  }
}
