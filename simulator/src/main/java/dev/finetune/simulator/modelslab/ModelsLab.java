package dev.finetune.simulator.modelslab;

import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.KeyInBody;
import dev.finetune.simulator.http.Protocol;
import dev.finetune.simulator.http.Provider;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Trainer;

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
    FineTunes production = addSide(endpoints, PRODUCTION);
    endpoints.submitAny(LORA, call -> new FineTune(call, true, errors));
    endpoints.any(PRODUCTION + "cancle_training/{id}", production::cancel);
    endpoints.any(PRODUCTION + "cancel_training/{id}", production::cancel);
    endpoints.any(PRODUCTION + "finetune/delete/{id}", production::delete);
    endpoints.any(PRODUCTION + "finetune_list", production::list);
    TrainerApi.addTo(endpoints);
  }

  // A GET is answered, and noted, as a bad key. A guess is that sandbox and production do not know
  // each other's trainings.
  private FineTunes addSide(Endpoints endpoints, String side) {
    Trainings known = endpoints.trainings(order -> order.endpoint().startsWith(side));
    FineTunes trainings = new FineTunes(profile, errors, known);
    endpoints.submitAny(side + "fine_tune", call -> new FineTune(call, false, errors));
    endpoints.any(side + "fine_tune_status/{id}", trainings::status);
    return trainings;
  }
}
