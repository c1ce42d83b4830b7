package dev.finetune.faults;

import dev.finetune.processes.SimulatedProvider;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.Search;
import dev.finetune.simulator.behaviour.Webhooks.Signature;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.simulator.ledger.Ledger;
import dev.finetune.simulator.ledger.ReceivedRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the provider knows of a training. Its name stands in the request as it is: as the prompt, as
 * the trigger word that is made of it, or as the query of its images' links.
 *
 * @param lostAnswers the trainings that were named in an answer which reached no living worker
 */
public record ProviderView(Simulator simulator, Set<String> lostAnswers) {

  /** So long the program takes "not found" for "not yet", and some minutes less. */
  private static final Duration MAY_BE_UNKNOWN = Duration.ofMinutes(25);

  private static final String UNEXPLAINED = "Something odd happened";

  /** Errors of fal's result that are about the call, and not of the trainer. */
  private static final Set<Integer> OF_THE_CALL = Set.of(401, 403, 404, 429);

  /** What is charged. */
  public List<PaidTraining> paid(String name) {
    Ledger ledger = simulator.ledger();
    return ledger.trainings().stream()
        .filter(training -> isAbout(training.request(), name))
        .map(training -> paid(training, ledger.requests()))
        .toList();
  }

  private static boolean isAbout(@Nullable Object request, String name) {
    if (request instanceof Map<?, ?> fields) {
      return isAbout(fields.values(), name);
    }
    return request instanceof Collection<?> values
        ? values.stream().anyMatch(value -> isAbout(value, name))
        : request instanceof String text && (text.equals(name) || text.endsWith("?" + name));
  }

  private PaidTraining paid(AcceptedTraining training, List<ReceivedRequest> requests) {
    boolean answered =
        !lostAnswers.contains(training.id())
            && answers(training, requests).anyMatch(one -> one.answer().contains(training.id()));
    return new PaidTraining(
        training,
        answered || isInWebhook(training),
        answers(training, requests).anyMatch(ProviderView::isRateLimit),
        complaints(training, requests) >= 3 || trainerErrors(training, requests) > 0,
        SimulatedProvider.of(training.provider()).capabilities().search()
            && isListed(training.id()));
  }

  /** Those to its submit. */
  private static Stream<ReceivedRequest> answers(
      AcceptedTraining training, List<ReceivedRequest> requests) {
    return requests.stream().filter(request -> training.id().equals(request.trainingId()));
  }

  private static boolean isRateLimit(ReceivedRequest request) {
    return Integer.valueOf(429).equals(request.status())
        || request.answer().contains("Rate limit exceeded");
  }

  private boolean isListed(String trainingId) {
    Behaviour behaviour = simulator.behaviour(trainingId);
    return behaviour.search().equals(Search.everything())
        && behaviour.memory().equals(Memory.always());
  }

  /** In one that was taken as it was sent, of a training that the status endpoint would confirm. */
  private boolean isInWebhook(AcceptedTraining training) {
    Behaviour behaviour = simulator.behaviour(training.id());
    return isFindable(behaviour)
        && behaviour.webhooks().signature() != Signature.ALTERED_BODY
        && training.webhooks().stream()
            .anyMatch(
                sent ->
                    Integer.valueOf(200).equals(sent.answered())
                        && sent.body().contains(training.id()));
  }

  private static boolean isFindable(Behaviour behaviour) {
    boolean denied =
        behaviour.status().fault() == Fault.NOT_FOUND && !behaviour.status().period().isZero();
    return !denied
        && behaviour.memory().until() == null
        && behaviour.memory().result() == null
        && behaviour.memory().from().compareTo(MAY_BE_UNKNOWN) <= 0;
  }

  private static boolean isStatusOfModelsLab(String endpoint, String trainingId) {
    return endpoint.endsWith("/fine_tune_status/" + trainingId)
        || endpoint.endsWith("/trainer/status/" + trainingId);
  }

  private static long complaints(AcceptedTraining training, List<ReceivedRequest> requests) {
    return requests.stream()
        .filter(request -> isStatusOfModelsLab(request.endpoint(), training.id()))
        .filter(request -> request.answer().contains(UNEXPLAINED))
        .count();
  }

  /** Those that fal itself has answered, and no proxy in front of it. */
  private static long trainerErrors(AcceptedTraining training, List<ReceivedRequest> requests) {
    return requests.stream()
        .filter(request -> request.endpoint().startsWith("/fal/"))
        .filter(request -> request.endpoint().endsWith("/requests/" + training.id()))
        .filter(request -> request.answer().startsWith("{"))
        .filter(request -> request.status() != null && request.status() >= 400)
        .filter(request -> !OF_THE_CALL.contains(request.status()))
        .count();
  }

  /** How many requests were received. */
  public long received(String name) {
    return simulator.ledger().submits().stream()
        .filter(request -> isAbout(request.request(), name))
        .count();
  }
}
