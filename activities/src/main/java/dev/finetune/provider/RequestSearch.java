package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.FailureType;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.LostRequest;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledgers.Ledgers;
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
    try {
      ProviderApi api = accounts.of(request.provider()).orElse(null);
      return api == null || !api.capabilities().search() ? List.of() : api.find(request);
    } catch (IOException | RuntimeException e) {
      throw RetryLater.after(
          Duration.ofSeconds(10),
          FailureType.PROVIDER_UNAVAILABLE,
          "request %s cannot be searched for now (%s)"
              .formatted(request.number(), e.getClass().getSimpleName()));
    }
  }
}
