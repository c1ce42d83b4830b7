package dev.finetune.process.run;

import dev.finetune.activity.Candidate;
import dev.finetune.activity.LedgerActivities;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestDigest;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The request ledger of the training, as the steps of its run see it. */
public final class LedgerAccess {

  private final String digest;
  private final Run run;
  private boolean mayKnowMore;

  public LedgerAccess(FineTuneRequest request, Run run) {
    digest = RequestDigest.of(request);
    this.run = run;
    mayKnowMore = run.isContinued;
  }

  /** How the training stands, for this run to go on with. */
  public SubmitOutcome read() {
    return read(new ReadCommand(run.info.getFirstExecutionRunId(), digest));
  }

  /** What was sent under the id of a run, whatever it was; an id of no training has no ledger. */
  public static SubmitOutcome standing(WorkflowInfo run) {
    return WorkflowIds.refusal(run.getWorkflowId()).isPresent()
        ? Run.NOTHING_SENT
        : read(new ReadCommand(null, ""));
  }

  private static SubmitOutcome read(ReadCommand command) {
    return untilAnswered("Read the request ledger", ledger -> ledger.read(command));
  }

  /** Nothing is decided without the ledger: what was answered in its place is asked again. */
  private static <T> T untilAnswered(String summary, Function<LedgerActivities, T> question) {
    while (true) {
      Optional<T> answer = Failures.unlessLost(() -> question.apply(Activities.ledger(summary)));
      if (answer.isPresent()) {
        return answer.get();
      }
      Workflow.sleep(Duration.ofMinutes(1));
    }
  }

  private static void untilDone(String summary, Consumer<LedgerActivities> command) {
    var unused =
        untilAnswered(
            summary,
            ledger -> {
              command.accept(ledger);
              return true;
            });
  }

  /** Names what webhooks say that the provider has; it confirms that by itself. */
  public boolean nameNews() {
    List<Candidate> news = run.candidates();
    name(news);
    return !news.isEmpty();
  }

  public void name(List<Candidate> candidates) {
    if (!candidates.isEmpty()) {
      mayKnowMore = true;
      String names = candidates.stream().map(Candidate::words).collect(Collectors.joining(", "));
      untilDone(
          "Note %s in the request ledger".formatted(names), ledger -> ledger.name(candidates));
    }
  }

  /** The requests that may be charged besides a training that has ended. */
  public List<OpenRequest> others(String trainingId) {
    return isDone()
        ? List.of()
        : untilAnswered("Look up what else may be charged", ledger -> ledger.others(trainingId));
  }

  public void release(Outcome outcome) {
    if (outcome.result() == null || !isDone()) {
      untilDone("Let the request ledger end once nothing is open", LedgerActivities::release);
    }
  }

  private boolean isDone() {
    return run.open().isEmpty() && !mayKnowMore;
  }
}
