package dev.finetune.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.client.TrainingView;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.workflow.TrainingEnd;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evidence of one request and of its training, made up. */
public record Sample(
    TrainingView view, List<AcceptedTraining> paid, Sent sent, List<JsonNode> told, String spoken) {

  static final String ID = "F1";
  static final String RUN = "run-1";

  public static Sample running() {
    return of(SampleView.running(), "deploying_gpu");
  }

  static Sample ready() {
    return of(SampleView.ready(), "model_ready").told(notice("ready", ID, "2000 steps"));
  }

  static Sample failed(String state, String message) {
    return of(SampleView.failed(state, message), "training_failed")
        .told(notice("failed", null, message));
  }

  static Sample cancelled() {
    TrainingEnd end = new TrainingEnd(TrainingEnd.Outcome.CONFIRMED, ID, null, ID + " stopped");
    return of(SampleView.cancelled("settled", end), "cancelled")
        .told(notice("cancelled", null, end.message()));
  }

  static Sample cancelledTooLate() {
    TrainingEnd end =
        new TrainingEnd(TrainingEnd.Outcome.READY, ID, ID, "The model was ready first");
    return of(SampleView.cancelled("ready", end), "model_ready")
        .told(notice("ready", ID, "2000 steps"));
  }

  private static Sample of(TrainingView view, String phase) {
    return new Sample(view, List.of(training(ID, phase)), new Sent(1, 1, 0), List.of(), "");
  }

  /** The run has another training, too, which failed. */
  Sample paidAgain(String id) {
    List<AcceptedTraining> both =
        Stream.concat(paid.stream(), Stream.of(training(id, "training_failed"))).toList();
    return new Sample(view, both, sent, told, spoken);
  }

  /** Its only training stands so. */
  Sample phase(String phase) {
    return new Sample(view, List.of(training(ID, phase)), sent, told, spoken);
  }

  Sample sent(Sent counts) {
    return new Sample(view, paid, counts, told, spoken);
  }

  /** Its caller was told nothing. */
  Sample unsaid() {
    return new Sample(view, paid, sent, List.of(), spoken);
  }

  /** Its caller was told this, and nothing else. */
  Sample told(JsonNode... notices) {
    return new Sample(view, paid, sent, List.of(notices), spoken);
  }

  Sample spoken(String words) {
    return new Sample(view, paid, sent, told, words);
  }

  public Evidence evidence() {
    return evidence(List.of());
  }

  /** Where it goes on from another run. */
  Evidence evidenceAfterReset(String run) {
    return evidence(List.of(run));
  }

  private Evidence evidence(List<String> copied) {
    return new Evidence(view, copied, paid, Set.of(), Set.of(), sent, 1, told, spoken);
  }

  static ObjectNode notice(String event, @Nullable String model, String words) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event", event)
        .put("run_id", RUN)
        .put("training_id", ID)
        .put("model_id", model)
        .put("logs", words);
  }

  static AcceptedTraining training(String id, String phase) {
    String webhook = "http://gateway/webhooks/id/" + RUN + "/1/mac";
    return new AcceptedTraining(
        id, "/", Map.of(), webhook, Instant.EPOCH, 3, phase, null, 1, 0, false, List.of());
  }
}
