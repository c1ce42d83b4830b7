package dev.finetune.simulator.replicate;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Backend;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.KeyInHeader;
import dev.finetune.simulator.http.Page;
import dev.finetune.simulator.http.Provider;
import dev.finetune.simulator.http.Reply;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.signing.StandardSecrets;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The endpoints under {@code /replicate/v1}. */
public final class Replicate implements Provider {

  static final String BASE = "/replicate/v1";

  private static final String MODEL = BASE + "/models/{owner}/{name}";
  private static final String VERSION = MODEL + "/versions/{version}";

  private final KeyInHeader protocol =
      new KeyInHeader(
          "replicate",
          List.of("Bearer", "Token"),
          (ctx, body) -> body.path("webhook").asText(""),
          Problem::of);
  private final StandardSecrets secrets = new StandardSecrets();
  private final Trainer trainer =
      new Trainer(2, true, 1, random -> IdForm.of(IdForm.SMALL, 26, random), new Events(secrets));
  private final Models models = new Models();
  private final Backend backend;
  private final Trainings trainings;

  public Replicate(Backend backend) {
    this.backend = backend;
    this.trainings = backend.trainings(protocol, order -> true);
  }

  /** An account, which makes its model itself. */
  public static AccountEntry account(String root, String name) {
    return new AccountEntry(
        "replicate",
        root + BASE,
        Map.of("destination", name + "/my-model", "create_destination", "true"),
        new StandardSecrets().of(name));
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Endpoints endpoints = backend.endpoints(routes, protocol);
    Files files = new Files(backend.files());
    endpoints.get(BASE + "/account", Replicate::account);
    endpoints.get(BASE + "/webhooks/default/secret", this::secret);
    endpoints.prepare(POST, BASE + "/models", models::create);
    endpoints.prepare(GET, MODEL, models::get);
    endpoints.prepare(GET, VERSION, models::version);
    endpoints.submit(VERSION + "/trainings", this::submit);
    endpoints.prepare(POST, BASE + "/files", files::create);
    endpoints.get(BASE + "/files", files::list);
    endpoints.get(BASE + "/files/{id}", files::get);
    endpoints.delete(BASE + "/files/{id}", files::delete);
    endpoints.get(BASE + "/trainings", this::list);
    for (String name : List.of("/trainings/", "/predictions/")) {
      endpoints.get(BASE + name + "{id}", this::get);
      endpoints.post(BASE + name + "{id}/cancel", this::cancel);
    }
  }

  @Override
  public Optional<Trainer> trainer(Order order) {
    return Optional.of(trainer)
        .filter(ours -> order.account().provider().equals(protocol.provider()));
  }

  private Reply submit(Call call) {
    NewTraining form = new NewTraining(call, models, backend.book(), trainer);
    return backend.submits().answer(call, protocol, form);
  }

  private Reply get(Call call) {
    return trainings.status(call, call.param("id"), one -> Problem.ok(TrainingJson.of(one)));
  }

  // What a cancel says after the end is not known: here it shows how the training ended.
  private Reply cancel(Call call) {
    return trainings.cancel(
        call, call.param("id"), (done, one) -> Problem.ok(TrainingJson.of(one)));
  }

  private Reply list(Call call) {
    Page page = Page.of(trainings.listed(call), call, 100);
    ObjectNode json = Answer.node().put("next", page.next()).put("previous", page.previous());
    page.items().stream().map(Replicate::listed).forEach(json.putArray("results")::add);
    return Reply.now(Problem.ok(json));
  }

  private static ObjectNode listed(Snapshot training) {
    ObjectNode json = TrainingJson.of(training);
    return training.behaviour().search().payloads() ? json : TrainingJson.withoutData(json);
  }

  private static Reply account(Call call) {
    String name = call.account().name();
    return Reply.now(
        Problem.ok(Answer.node().put("type", "user").put("username", name).put("name", name)));
  }

  private Reply secret(Call call) {
    return Reply.now(Problem.ok(Answer.node().put("key", secrets.of(call.account().name()))));
  }
}
