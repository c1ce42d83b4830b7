package dev.finetune.simulator.replicate;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.KeyInHeader;
import dev.finetune.simulator.http.Page;
import dev.finetune.simulator.http.Protocol;
import dev.finetune.simulator.http.Provider;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.signing.StandardSecrets;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.WebhookForm;
import java.util.List;
import java.util.Map;

/** The endpoints under {@code /replicate/v1}. */
public final class Replicate implements Provider {

  static final String BASE = "/replicate/v1";
  private static final String MODEL = BASE + "/models/{owner}/{name}";
  private static final String VERSION = MODEL + "/versions/{version}";

  private final StandardSecrets secrets = new StandardSecrets();

  /** An account, which makes its model itself. */
  @Override
  public AccountEntry account(String root, String name) {
    return new AccountEntry(
        "replicate",
        "replicate",
        root + BASE,
        Map.of("destination", name + "/my-model", "create_destination", "true"),
        new StandardSecrets().of(name));
  }

  @Override
  public Protocol protocol() {
    return new Protocol(
        "replicate",
        new KeyInHeader(List.of("Bearer", "Token"), (ctx, body) -> body.path("webhook").asText(""))
            ::read,
        Problem::of);
  }

  @Override
  public Trainer trainer(Order order) {
    return Trainer.of(
            2,
            random -> IdForm.of(IdForm.SMALL, 26, random),
            new WebhookForm(NewTraining::events, TrainingJson::webhook, secrets))
        .startingFree();
  }

  @Override
  public void addTo(Endpoints endpoints) {
    Models models = new Models();
    Trainings trainings = endpoints.trainings();
    endpoints.get(BASE + "/account", Replicate::account);
    endpoints.get(
        BASE + "/webhooks/default/secret",
        call -> Answer.json(200, Answer.node().put("key", secrets.of(call.account().name()))));
    endpoints.prepare(POST, BASE + "/models", models::create);
    endpoints.prepare(GET, MODEL, models::get);
    endpoints.prepare(GET, VERSION, models::version);
    endpoints.submit(VERSION + "/trainings", call -> new NewTraining(call, models));
    endpoints.prepare(POST, BASE + "/files", new Files(endpoints.files())::create);
    endpoints.get(BASE + "/trainings", call -> list(call, trainings));
    for (String name : List.of("/trainings/{id}", "/predictions/{id}")) {
      endpoints.get(BASE + name, call -> trainings.status(call, TrainingJson::answer));
      // What a cancel says after the end is not known: here it shows how the training ended.
      endpoints.post(
          BASE + name + "/cancel",
          call -> trainings.cancel(call, (done, one) -> TrainingJson.answer(one)));
    }
  }

  private static Answer list(Call call, Trainings trainings) {
    Page page = Page.of(trainings.listed(call), call, 100);
    ObjectNode json = Answer.node().put("next", page.next()).put("previous", page.previous());
    page.items().stream().map(TrainingJson::listed).forEach(json.putArray("results")::add);
    return Answer.json(200, json);
  }

  private static Answer account(Call call) {
    String name = call.account().name();
    return Answer.json(
        200, Answer.node().put("type", "user").put("username", name).put("name", name));
  }
}
