package dev.finetune.simulator.modelslab;

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
import java.util.Map;

/**
 * The endpoints under {@code /api}: those of v3, in sandbox and production, and the trainer of v6.
 */
public final class ModelsLab implements Provider {

  private static final String SANDBOX = "/api/sandbox/v3/";
  private static final String PRODUCTION = "/api/v3/";

  private final Errors errors;

  /**
   * @param queue how many trainings of one key may run at a time
   */
  public ModelsLab(Profile profile, int queue) {
    this.errors = new Errors(profile == Profile.LEGACY, queue);
  }

  @Override
  public AccountEntry account(String root, String name) {
    return new AccountEntry("default", "modelslab", root + "/api", Map.of(), null);
  }

  @Override
  public Protocol protocol() {
    return new Protocol("modelslab", KeyInBody::read, errors::of);
  }

  @Override
  public Trainer trainer(Order order) {
    String path = order.endpoint();
    return path.startsWith(TrainerRun.BASE) ? TrainerRun.TRAINER : FineTune.trainer(path);
  }

  @Override
  public void addTo(Endpoints endpoints) {
    addSide(endpoints, SANDBOX);
    Trainings production = addSide(endpoints, PRODUCTION);
    endpoints.submitAny(PRODUCTION + "lora_fine_tune", call -> new FineTune(call, errors));
    // Documented by name only: the words, and that both end a run, are a guess.
    for (String cancel : List.of("cancle_training", "cancel_training")) {
      endpoints.any(
          PRODUCTION + cancel + "/{id}",
          call -> production.cancel(call, (done, training) -> cancelled(done)));
    }
    TrainerRun.addTo(endpoints);
  }

  // A GET is answered, and noted, as a bad key. A guess is that sandbox and production do not know
  // each other's trainings.
  private Trainings addSide(Endpoints endpoints, String side) {
    Trainings known = endpoints.trainings(order -> order.endpoint().startsWith(side));
    endpoints.submitAny(side + "fine_tune", call -> new FineTune(call, errors));
    endpoints.any(side + "fine_tune_status/{id}", call -> known.status(call, this::status));
    return known;
  }

  // Success means that the call was taken; that a running training says "processing" is a guess.
  private Answer status(Snapshot training) {
    boolean legacy = errors.legacy();
    String status = legacy || training.isOver() ? "success" : "processing";
    String log = legacy ? training.log() : training.log().replace(" /n", "\n").strip();
    return Answer.json(200, Errors.object(status, training.word()).put("data", log));
  }

  private Answer cancelled(Cancellation done) {
    return done == Cancellation.TOO_LATE
        ? errors.ofEndpoint(400, "Training is not running")
        : Answer.json(200, Errors.object("success", "training cancelled").put("data", ""));
  }
}
