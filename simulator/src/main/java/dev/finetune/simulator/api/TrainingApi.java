package dev.finetune.simulator.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.simulator.behaviour.Script;
import dev.finetune.simulator.ledger.ReceivedRequest;
import dev.finetune.simulator.training.Limits;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The endpoints under {@code /api}: two in the sandbox, all of them in production. Takes a request,
 * has it answered, notes both, and then sends the answer.
 */
public final class TrainingApi implements AutoCloseable {

  private static final String SANDBOX = "/api/sandbox/v3/";
  private static final String PRODUCTION = "/api/v3/";
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Limits limits;
  private final Clock clock;
  private final ObjectMapper json = new ObjectMapper();
  private final Errors errors;
  private final SubmitEndpoint submits;
  private final TrainingEndpoints trainings;
  private final Runnable keep;
  private final List<ReceivedRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param keep keeps what the book holds; is called before an answer shows that it has changed
   */
  public TrainingApi(
      Profile profile,
      Limits limits,
      Clock clock,
      Script script,
      TrainingBook book,
      WebhookDispatcher webhooks,
      Runnable keep) {
    this.keep = keep;
    this.limits = limits;
    this.clock = clock;
    this.errors = new Errors(profile, limits.queue());
    this.submits = new SubmitEndpoint(script, book, webhooks, errors);
    this.trainings = new TrainingEndpoints(profile, errors, book, webhooks);
  }

  public void addTo(RoutesConfig routes) {
    for (String side : List.of(SANDBOX, PRODUCTION)) {
      add(routes, side + "fine_tune", submits::answer);
      add(routes, side + "fine_tune_status/{id}", trainings::status);
    }
    add(routes, PRODUCTION + "lora_fine_tune", submits::answer);
    add(routes, PRODUCTION + "cancle_training/{id}", trainings::cancel);
    add(routes, PRODUCTION + "cancel_training/{id}", trainings::cancel);
    add(routes, PRODUCTION + "finetune/delete/{id}", trainings::delete);
    add(routes, PRODUCTION + "finetune_list", trainings::list);
  }

  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Ends the delays of answers that are held back. */
  @Override
  public void close() {
    closing.countDown();
  }

  // A GET is answered, and noted, as a bad key.
  private void add(RoutesConfig routes, String path, Function<Call, Reply> endpoint) {
    for (HandlerType method : HandlerType.commonHttp()) {
      routes.addHttpHandler(method, path, ctx -> handle(ctx, endpoint));
    }
  }

  private void handle(Context ctx, Function<Call, Reply> endpoint)
      throws IOException, InterruptedException {
    Instant now = clock.instant();
    Optional<Call> call = Call.read(ctx, now, json);
    Reply reply =
        call.filter(one -> limits.accept(one.order().key()))
            .map(endpoint)
            .orElseGet(() -> Reply.now(errors.badKey(), false));
    keep.run();
    requests.add(entry(ctx, now, call.map(Call::order), reply));
    Answer answer =
        reply.echo() && call.isPresent()
            ? reply.answer().echoing(call.get().order().key())
            : reply.answer();
    send(ctx, answer, reply);
  }

  // The delay is on this thread: Javalin logs without end when a caller hangs up on an asynchronous
  // request. Jetty would close the connection after 30 idle seconds.
  private void send(Context ctx, Answer answer, Reply reply)
      throws IOException, InterruptedException {
    long holdback = reply.delay().toMillis();
    Answer.connection(ctx).getEndPoint().setIdleTimeout(holdback + GRACE.toMillis());
    try {
      reply.after().join();
      boolean ignored = holdback > 0 && closing.await(holdback, TimeUnit.MILLISECONDS);
      answer.sendTo(ctx);
    } finally {
      reply.answered();
    }
  }

  private static ReceivedRequest entry(
      Context ctx, Instant now, Optional<Order> order, Reply reply) {
    return new ReceivedRequest(
        now,
        ctx.method().name(),
        ctx.path(),
        order.map(Order::request).orElse(Map.of()),
        order.map(Order::webhook).orElse(null),
        reply.trainingId(),
        reply.answer().status(),
        reply.answer().body());
  }
}
