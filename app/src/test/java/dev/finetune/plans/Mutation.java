package dev.finetune.plans;

import dev.finetune.activity.Allowance;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.faults.ApiKeyForms;
import dev.finetune.faults.Invariants;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mistake in the program, and the invariant that it breaks. That a request is sent twice no
 * mistake in these parts can bring about; {@code RoundsCanFailTest} lets the network do it.
 */
record Mutation(String mistake, Invariants broken, Parts parts) {

  static Stream<Mutation> all() {
    return Stream.of(
        new Mutation(
            "a poll never says that the training had its time",
            Invariants.ENDED,
            MutatedProvider.poll((real, command) -> pollForEver())),
        new Mutation(
            "what is unknown is sent again, as if an operator had said so",
            Invariants.PAID_ONCE,
            MutatedProvider.submit(Mutation::submitInSpite)),
        new Mutation(
            "what is unknown is recorded as not accepted",
            Invariants.OPEN_IN_LEDGER,
            Parts.withRecords(
                record ->
                    record.fact() == Fact.UNKNOWN
                        ? with(record, Fact.NOT_ACCEPTED, null)
                        : record)),
        new Mutation(
            "what is accepted is recorded as ready",
            Invariants.LEDGER_TRUE,
            Parts.withRecords(Mutation::ready)),
        new Mutation(
            "the first status check is taken for the end",
            Invariants.TRUTHFUL,
            MutatedProvider.poll(Mutation::readyTooEarly)),
        new Mutation(
            "no message is sent", Invariants.NOTIFIED, Parts.withCaller(real -> message -> {})),
        new Mutation(
            "nobody is notified of a training that no run waits for",
            Invariants.NO_ORPHAN,
            Parts.withCaller(
                real ->
                    message -> {
                      if (!message.body().path("event").asText().equals("orphan")) {
                        real.notifyCaller(message);
                      }
                    })),
        new Mutation(
            "no request is searched for", Invariants.NOT_ASKED, MutatedProvider.withoutSearch()),
        new Mutation(
            "an error shows the request it is about",
            Invariants.NO_SECRET,
            MutatedProvider.submit(Mutation::showTheKey)));
  }

  private static PollNews pollForEver() {
    throw ApplicationFailure.newBuilder()
        .setType(FailureType.NOT_FINISHED.type())
        .setMessage("not finished")
        .setNextRetryDelay(Duration.ofHours(6))
        .build();
  }

  private static SubmitOutcome submitInSpite(ProviderActivities real, SubmitCommand command) {
    SubmitOutcome outcome = real.submit(command);
    return outcome instanceof SubmitOutcome.Unresolved unresolved
        ? real.submit(
            new SubmitCommand(
                command.run(),
                command.request(),
                new Allowance(Allowance.Kind.OPERATOR, unresolved.last().request())))
        : outcome;
  }

  private static RequestRecord ready(RequestRecord record) {
    String id = record.trainingId();
    FineTuneResult model =
        new FineTuneResult(
            String.valueOf(id),
            String.valueOf(id),
            TrainingPhase.MODEL_READY,
            null,
            new PinnedProvider("modelslab", "http://127.0.0.1/api", "dreambooth", "default"),
            List.of(),
            List.of());
    return record.fact() == Fact.ACCEPTED ? with(record, Fact.ACCEPTED, model) : record;
  }

  private static RequestRecord with(
      RequestRecord record, Fact fact, @Nullable FineTuneResult result) {
    return new RequestRecord(
        record.request(),
        record.grant(),
        fact,
        record.trainingId(),
        record.learntFrom(),
        record.reason(),
        result);
  }

  private static PollNews readyTooEarly(ProviderActivities real, PollCommand command) {
    return new PollNews(
        new TrainingStatus.Ready(command.training().trainingId(), null, List.of()), null);
  }

  private static SubmitOutcome showTheKey(ProviderActivities real, SubmitCommand command) {
    var unused = real.submit(command);
    throw ApplicationFailure.newNonRetryableFailure(
        "POST {\"key\":\"" + ApiKeyForms.KEY + "\"} failed", "FeignException");
  }

  @Override
  public String toString() {
    return mistake;
  }
}
