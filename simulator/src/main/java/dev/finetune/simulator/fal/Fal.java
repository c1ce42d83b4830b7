package dev.finetune.simulator.fal;

import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Backend;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.KeyInHeader;
import dev.finetune.simulator.http.Provider;
import dev.finetune.simulator.http.Reply;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.signing.Ed25519Keys;
import dev.finetune.simulator.training.Cancellation;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Optional;

/** The endpoints under {@code /fal}. */
public final class Fal implements Provider {

  static final String BASE = "/fal";

  private static final String APPLICATION = BASE + "/{owner}/{application}";
  private static final String REQUEST = APPLICATION + "/requests/{id}";

  private final KeyInHeader protocol =
      new KeyInHeader(
          "fal",
          List.of("Key", "Bearer"),
          (ctx, body) -> Optional.ofNullable(ctx.queryParam("fal_webhook")).orElse(""),
          FalAnswer::of);
  private final Ed25519Keys keys = new Ed25519Keys();
  private final Trainer trainer = new Trainer(2, true, 1, IdForm.UUID, new ResultWebhooks(keys));
  private final Backend backend;
  private final Trainings requests;

  public Fal(Backend backend) {
    this.backend = backend;
    this.requests = backend.trainings(protocol, order -> true);
  }

  public static AccountEntry account(String root) {
    return AccountEntry.of("fal", root + BASE);
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Endpoints endpoints = backend.endpoints(routes, protocol);
    Storage storage = new Storage(backend.files(), backend.clock());
    storage.addTo(routes);
    endpoints.prepare(HandlerType.POST, BASE + "/storage/upload/initiate", storage::initiate);
    endpoints.post(BASE + "/storage/auth/token", storage::token);
    routes.get(BASE + "/.well-known/jwks.json", ctx -> ctx.json(keys.published()));
    endpoints.get(BASE + "/v1/models/requests/by-endpoint", new History(requests)::get);
    endpoints.get(REQUEST + "/status", this::status);
    endpoints.get(REQUEST, this::result);
    endpoints.put(REQUEST + "/cancel", this::cancel);
    endpoints.submit(APPLICATION, this::submit);
    endpoints.submit(APPLICATION + "/<path>", this::submit);
  }

  @Override
  public Optional<Trainer> trainer(Order order) {
    return Optional.of(trainer)
        .filter(ours -> order.account().provider().equals(protocol.provider()));
  }

  private Reply submit(Call call) {
    NewRequest form = new NewRequest(call, backend.book(), trainer);
    return backend.submits().answer(call, protocol, form);
  }

  private Reply status(Call call) {
    boolean logs = call.query("logs").filter(text -> !text.equals("0")).isPresent();
    return requests.status(
        call, call.param("id"), one -> FalAnswer.about(one.id(), RequestJson.status(one, logs)));
  }

  private Reply result(Call call) {
    return requests.result(
        call, call.param("id"), one -> FalAnswer.about(one.id(), RequestJson.result(one)));
  }

  private Reply cancel(Call call) {
    return requests.cancel(call, call.param("id"), Fal::cancelled);
  }

  /** What has begun is only asked to stop, whether it does or not. */
  private static Answer cancelled(Cancellation done, Snapshot request) {
    if (done == Cancellation.TOO_LATE) {
      return said(400, "ALREADY_COMPLETED");
    }
    boolean removed = done == Cancellation.ENDED && request.startedAt().isEmpty();
    return removed ? said(200, "OK") : said(202, "CANCELLATION_REQUESTED");
  }

  private static Answer said(int status, String word) {
    return FalAnswer.of(status, Answer.node().put("status", word));
  }
}
