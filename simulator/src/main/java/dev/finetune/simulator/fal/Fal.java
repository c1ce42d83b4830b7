package dev.finetune.simulator.fal;

import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.KeyInHeader;
import dev.finetune.simulator.http.Protocol;
import dev.finetune.simulator.http.Provider;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.signing.Ed25519Keys;
import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.training.Cancellation;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.WebhookForm;
import java.util.List;
import java.util.stream.IntStream;

/** The endpoints under {@code /fal}. */
public final class Fal implements Provider {

  static final String BASE = "/fal";

  private static final String APPLICATION = BASE + "/{owner}/{application}";
  private static final String REQUEST = APPLICATION + "/requests/{id}";

  /** The result is reported once; it is tried again every two minutes for an hour. */
  private static final Reporting END =
      new Reporting(Course::isEnd, IntStream.rangeClosed(1, 30).map(i -> i * 120));

  private final Ed25519Keys keys = new Ed25519Keys("X-Fal-Webhook-");

  @Override
  public AccountEntry account(String root, String name) {
    return AccountEntry.of("fal", root + BASE);
  }

  @Override
  public Protocol protocol() {
    return new Protocol(
        "fal",
        new KeyInHeader(List.of("Key", "Bearer"), (ctx, body) -> ctx.queryParam("fal_webhook"))
            ::read,
        FalAnswer.FAULTS::of);
  }

  @Override
  public Trainer trainer(Order order) {
    return Trainer.of(2, IdForm.UUID, new WebhookForm(any -> END, RequestJson::webhook, keys))
        .startingFree();
  }

  @Override
  public void addTo(Endpoints endpoints) {
    Trainings requests = endpoints.trainings();
    new Storage(endpoints.files()).addTo(endpoints);
    endpoints.routes().get(BASE + "/.well-known/jwks.json", ctx -> ctx.json(keys.published()));
    endpoints.get(BASE + "/v1/models/requests/by-endpoint", new History(requests)::get);
    endpoints.get(
        REQUEST + "/status", call -> requests.status(call, one -> RequestJson.status(one, call)));
    endpoints.get(
        REQUEST,
        call -> requests.result(call, one -> FalAnswer.about(one, RequestJson.result(one))));
    endpoints.put(REQUEST + "/cancel", call -> requests.cancel(call, Fal::cancelled));
    endpoints.submit(APPLICATION, NewRequest::new);
    endpoints.submit(APPLICATION + "/<path>", NewRequest::new);
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
