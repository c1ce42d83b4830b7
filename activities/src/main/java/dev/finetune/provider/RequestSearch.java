package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.FailureType;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.LostRequest;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledgers.Ledgers;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Searches providers for requests whose answers were lost, and records what is found. */
record RequestSearch(Accounts accounts, Ledgers ledgers) {

  void search(String workflowId) {
    List<LostRequest> lost = ledgers.read(workflowId).map(LedgerState::lost).orElse(List.of());
    for (LostRequest request : lost) {
      for (String id : found(request)) {
        ledgers.record(
            workflowId,
            new RequestRecord(
                request.number(),
                request.grant(),
                RequestRecord.Fact.ACCEPTED,
                id,
                LearntFrom.SEARCH,
                "the provider's list shows it",
                null));
      }
    }
  }

  private List<String> found(LostRequest request) {
    ProviderApi api = accounts.of(request.provider()).orElseThrow(() -> notServed(request));
    if (!api.capabilities().search()) {
      return List.of();
    }
    try {
      return api.find(request);
    } catch (IOException | RuntimeException e) {
      throw later(
          FailureType.PROVIDER_UNAVAILABLE,
          "request %s cannot be searched for now (%s)"
              .formatted(request.number(), e.getClass().getSimpleName()));
    }
  }

  private ApplicationFailure notServed(LostRequest request) {
    return later(
        FailureType.PROVIDER_NOT_SERVED,
        "request %s is not searched for: %s"
            .formatted(request.number(), accounts.refusal(request.provider())));
  }

  private static ApplicationFailure later(FailureType type, String message) {
    return RetryLater.after(Duration.ofSeconds(10), type, message);
  }
}
