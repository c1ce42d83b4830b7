package dev.finetune.runs;

import dev.finetune.submission.Attempt;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.Ring;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionUpdateAcceptedEventAttributes;
import io.temporal.api.update.v1.Request;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of which a run heard that the provider has them, whatever was answered: a webhook
 * came to their own address, or a person named their training.
 */
final class HeardOf {

  private final OutcomeReader reader;
  private final String chain;
  private final Set<Integer> attempts = new HashSet<>();
  private final Set<Integer> before = new HashSet<>();
  private final Map<String, Integer> named = new HashMap<>();
  private final Map<String, Request> admitted = new HashMap<>();

  /**
   * @param chain of the run: webhooks for another one are of earlier runs
   */
  HeardOf(OutcomeReader reader, String chain) {
    this.reader = reader;
    this.chain = chain;
  }

  /** What the runs before have heard, and handed on. */
  void handedOn(List<Heard> rings) {
    rings.forEach(said -> heard(said.attempt(), said.trainingId()));
    before.addAll(attempts);
    attempts.clear();
  }

  void note(HistoryEvent event) {
    if (event.hasWorkflowExecutionSignaledEventAttributes()) {
      var signal = event.getWorkflowExecutionSignaledEventAttributes();
      if (signal.getSignalName().equals(FineTuneWorkflow.RING)) {
        rang(reader.ring(signal.getInput()));
      }
    }
    if (event.hasWorkflowExecutionUpdateAdmittedEventAttributes()) {
      Request update = event.getWorkflowExecutionUpdateAdmittedEventAttributes().getRequest();
      admitted.put(update.getMeta().getUpdateId(), update);
    }
    if (event.hasWorkflowExecutionUpdateAcceptedEventAttributes()) {
      accepted(event.getWorkflowExecutionUpdateAcceptedEventAttributes());
    }
  }

  /** What a reset has taken along stands where it was admitted. */
  private void accepted(WorkflowExecutionUpdateAcceptedEventAttributes update) {
    Request request =
        update.hasAcceptedRequest()
            ? update.getAcceptedRequest()
            : admitted.getOrDefault(update.getProtocolInstanceId(), Request.getDefaultInstance());
    if (request.getInput().getName().equals(FineTuneWorkflow.RESOLVE)) {
      reader.resolution(request.getInput().getArgs()).ifPresent(this::resolved);
    }
  }

  private void rang(Ring ring) {
    Integer attempt = ring.attempt();
    if (attempt != null) {
      boolean own = ring.chain() == null || ring.chain().equals(chain);
      heard(own ? attempt : Attempt.EARLIER, ring.trainingId());
    }
  }

  private void resolved(Resolution resolution) {
    if (resolution.action() == Resolution.Action.ADOPT) {
      heard(resolution.attempt(), resolution.trainingId());
    }
  }

  private void heard(int attempt, @Nullable String trainingId) {
    attempts.add(attempt);
    if (trainingId != null) {
      named.putIfAbsent(trainingId, attempt);
    }
  }

  /** The attempt that a training was named for first; empty when it was not named. */
  Optional<Integer> attemptOf(String trainingId) {
    return Optional.ofNullable(named.get(trainingId));
  }

  /** What was heard up to now was heard by the run that was reset. */
  void forget() {
    attempts.clear();
    before.clear();
  }

  /** Whether it heard of attempts at its own addresses that are none of these. */
  boolean isMoreThan(Set<Integer> numbers) {
    return attempts.stream().anyMatch(a -> a != Attempt.EARLIER && !numbers.contains(a));
  }

  boolean includes(@Nullable Integer attempt) {
    return attempt != null && (attempts.contains(attempt) || before.contains(attempt));
  }

  /** Whether it was heard of, and what the run was handed on does not take that into account. */
  boolean includesBesides(Attempt handedOn) {
    return attempts.contains(handedOn.number())
        || (before.contains(handedOn.number()) && !handedOn.heard());
  }
}
