package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.KeyInBody;
import dev.finetune.simulator.http.Protocol;
import dev.finetune.simulator.http.Provider;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.training.Cancellation;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import java.util.List;

/**
 * The endpoints under {@code /api}: those of v3, in sandbox and production, and the trainer of v6.
 */
public final class ModelsLab implements Provider {

  private static final String SANDBOX = "/api/sandbox/v3/";
  private static final String PRODUCTION = "/api/v3/";
  private static final String LORA = PRODUCTION + "lora_fine_tune";

  private final Profile profile;
  private final Errors errors;

  /**
   * @param queue how many trainings of one key may run at a time
   */
  public ModelsLab(Profile profile, int queue) {
    this.profile = profile;
    this.errors = new Errors(profile, queue);
  }

  public static AccountEntry account(String root) {
    return AccountEntry.of("modelslab", root + "/api");
  }

  @Override
  public Protocol protocol() {
    return new KeyInBody("modelslab", errors::of);
  }

  @Override
  public Trainer trainer(Order order) {
    return order.endpoint().startsWith(TrainerApi.BASE)
        ? TrainerRun.TRAINER
        : FineTune.trainer(order.endpoint().startsWith(LORA));
  }

  @Override
  public void addTo(Endpoints endpoints) {
    addSide(endpoints, SANDBOX);
    Trainings production = addSide(endpoints, PRODUCTION);
    endpoints.submitAny(LORA, call -> new FineTune(call, true, errors));
    // Cancel and delete are documented by name only: the words, and that both end a run, are a
    // guess.
    for (String cancel : List.of("cancle_training", "cancel_training")) {
      endpoints.any(
          PRODUCTION + cancel + "/{id}", call -> production.cancel(call, this::cancelled));
    }
    endpoints.any(
        PRODUCTION + "finetune/delete/{id}",
        call -> production.delete(call, call.param("id"), done("model deleted")));
    endpoints.any(PRODUCTION + "finetune_list", call -> list(production.known(call)));
    TrainerApi.addTo(endpoints);
  }

  // A GET is answered, and noted, as a bad key. A guess is that sandbox and production do not know
  // each other's trainings.
  private Trainings addSide(Endpoints endpoints, String side) {
    Trainings known = endpoints.trainings(order -> order.endpoint().startsWith(side));
    endpoints.submitAny(side + "fine_tune", call -> new FineTune(call, false, errors));
    endpoints.any(side + "fine_tune_status/{id}", call -> known.status(call, this::status));
    return known;
  }

  private Answer status(Snapshot training) {
    String word = training.word();
    return Answer.json(
        200,
        Errors.object(profile.statusOf(word), word).put("data", profile.stepLog(training.log())));
  }

  private Answer cancelled(Cancellation done, Snapshot training) {
    return done == Cancellation.TOO_LATE ? errors.notRunning() : done("training cancelled");
  }

  private static Answer list(List<Snapshot> trainings) {
    ObjectNode body = Errors.object("success", "model list");
    trainings.stream().map(Snapshot::id).forEach(body.withArrayProperty("data")::add);
    return Answer.json(200, body);
  }

  private static Answer done(String messege) {
    return Answer.json(200, Errors.object("success", messege).put("data", ""));
  }
}
