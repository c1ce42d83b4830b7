package dev.finetune.simulator.modelslab;

import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.http.Backend;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.Provider;
import dev.finetune.simulator.http.Reply;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Trainer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.function.Function;

/**
 * The endpoints under {@code /api}: those of v3, in sandbox and production, and the trainer of v6.
 */
public final class ModelsLab implements Provider {

  private static final String SANDBOX = "/api/sandbox/v3/";
  private static final String PRODUCTION = "/api/v3/";

  private final Profile profile;
  private final Errors errors;
  private final KeyInBody protocol;
  private final Backend backend;

  /**
   * @param queue how many trainings of one key may run at a time
   */
  public ModelsLab(Profile profile, int queue, Backend backend) {
    this.profile = profile;
    this.errors = new Errors(profile, queue);
    this.protocol = new KeyInBody(errors::of);
    this.backend = backend;
  }

  public static AccountEntry account(String root) {
    return AccountEntry.of("modelslab", root + "/api");
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Endpoints endpoints = backend.endpoints(routes, protocol);
    addStatus(endpoints, SANDBOX);
    FineTunes production = addStatus(endpoints, PRODUCTION);
    addSubmit(endpoints, PRODUCTION + "lora_fine_tune", true);
    add(endpoints, PRODUCTION + "cancle_training/{id}", production::cancel);
    add(endpoints, PRODUCTION + "cancel_training/{id}", production::cancel);
    add(endpoints, PRODUCTION + "finetune/delete/{id}", production::delete);
    add(endpoints, PRODUCTION + "finetune_list", production::list);
    new TrainerApi(errors, backend).addTo(routes);
  }

  @Override
  public Optional<Trainer> trainer(Order order) {
    Trainer trainer =
        order.endpoint().startsWith(TrainerApi.BASE)
            ? TrainerRun.TRAINER
            : FineTune.trainer(order.endpoint().endsWith("/lora_fine_tune"));
    return Optional.of(trainer)
        .filter(ours -> order.account().provider().equals(protocol.provider()));
  }

  /** A guess is that sandbox and production do not know each other's trainings. */
  private FineTunes addStatus(Endpoints endpoints, String side) {
    FineTunes trainings =
        new FineTunes(
            profile,
            errors,
            backend.trainings(protocol, order -> order.endpoint().startsWith(side)));
    addSubmit(endpoints, side + "fine_tune", false);
    add(endpoints, side + "fine_tune_status/{id}", trainings::status);
    return trainings;
  }

  // A GET is answered, and noted, as a bad key.
  private void addSubmit(Endpoints endpoints, String path, boolean lora) {
    for (HandlerType method : HandlerType.commonHttp()) {
      endpoints.submit(method, path, call -> submit(call, lora));
    }
  }

  private Reply submit(Call call, boolean lora) {
    FineTune form = new FineTune(call, lora, backend.book(), errors);
    return backend.submits().answer(call, protocol, form);
  }

  private static void add(Endpoints endpoints, String path, Function<Call, Reply> endpoint) {
    for (HandlerType method : HandlerType.commonHttp()) {
      endpoints.add(method, path, endpoint);
    }
  }
}
