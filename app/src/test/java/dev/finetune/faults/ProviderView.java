package dev.finetune.faults;

import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.simulator.ledger.Ledger;
import dev.finetune.simulator.ledger.ReceivedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the provider knows of a training, which its instance prompt names.
 *
 * @param lostAnswers the trainings that were named in an answer which reached no living worker
 */
public record ProviderView(Simulator simulator, Set<String> lostAnswers) {

  /** So long the program takes "not found" for "not yet", and some minutes less. */
  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(25);

  private static final String UNEXPLAINED = "Something odd happened";

  /** What is charged. */
  public List<PaidTraining> paid(String prompt) {
    Ledger ledger = simulator.ledger();
    return ledger.trainings().stream()
        .filter(training -> prompt.equals(training.request().get("instance_prompt")))
        .map(training -> paid(training, ledger.requests()))
        .toList();
  }

  private PaidTraining paid(AcceptedTraining training, List<ReceivedRequest> requests) {
    boolean answered =
        !lostAnswers.contains(training.id()) && isAnswered(training, requests, training.id());
    return new PaidTraining(
        training,
        answered || isInWebhook(training),
        isAnswered(training, requests, "Rate limit exceeded"),
        complaints(training, requests) >= 3);
  }

  private static boolean isAnswered(
      AcceptedTraining training, List<ReceivedRequest> requests, String words) {
    return requests.stream()
        .anyMatch(
            request ->
                training.id().equals(request.trainingId()) && request.answer().contains(words));
  }

  /** In one that was taken, of a training that the status endpoint would confirm. */
  private boolean isInWebhook(AcceptedTraining training) {
    return isFindable(simulator.behaviour(training.id()))
        && training.webhooks().stream()
            .anyMatch(
                sent ->
                    Integer.valueOf(200).equals(sent.answered())
                        && sent.body().contains(training.id()));
  }

  private static boolean isFindable(Behaviour behaviour) {
    boolean denied =
        behaviour.status() instanceof StatusAnswers.FaultyPeriod fault
            && fault.fault() == Fault.NOT_FOUND;
    return !denied
        && behaviour.memory().until() == null
        && behaviour.memory().from().compareTo(MAY_BE_UNKNOWN) <= 0;
  }

  private static long complaints(AcceptedTraining training, List<ReceivedRequest> requests) {
    return requests.stream()
        .filter(request -> request.endpoint().endsWith("/fine_tune_status/" + training.id()))
        .filter(request -> request.answer().contains(UNEXPLAINED))
        .count();
  }

  /** How many requests were received. */
  public long received(String prompt) {
    return simulator.ledger().submits().stream()
        .filter(request -> prompt.equals(request.request().get("instance_prompt")))
        .count();
  }
}
