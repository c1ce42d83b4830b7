package dev.finetune.simulator.ledger;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything up to one moment: a snapshot that does not change.
 *
 * @param requests every request to a training API, in the order of their answers
 * @param trainings every accepted training, in the order of acceptance
 */
public record Ledger(List<ReceivedRequest> requests, List<AcceptedTraining> trainings) {

  public Ledger {
    requests = List.copyOf(requests);
    trainings = List.copyOf(trainings);
  }

  /** The submit requests among the requests, accepted or not. */
  public List<ReceivedRequest> submits() {
    return requests.stream().filter(ReceivedRequest::submit).toList();
  }

  /**
   * The training with this id.
   *
   * @throws IllegalArgumentException when none was accepted under it
   */
  public AcceptedTraining training(String id) {
    return trainings.stream()
        .filter(training -> training.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException("no training \"" + id + "\" was accepted: " + ids()));
  }

  /** How many trainings were charged for each request: more than 1 is paid twice. */
  public Map<Map<String, @Nullable Object>, Long> chargedByRequest() {
    return trainings.stream()
        .collect(Collectors.groupingBy(AcceptedTraining::request, Collectors.counting()));
  }

  private List<String> ids() {
    return trainings.stream().map(AcceptedTraining::id).toList();
  }
}
