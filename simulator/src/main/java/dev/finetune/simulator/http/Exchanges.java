package dev.finetune.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.file.FileStore;
import dev.finetune.simulator.ledger.ReceivedRequest;
import dev.finetune.simulator.training.Account;
import dev.finetune.simulator.training.Keys;
import io.javalin.http.Context;
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
 * Takes each request, has it answered, notes both, and then sends the answer. Safe for use by many
 * threads.
 */
public final class Exchanges implements AutoCloseable {

  private static final Duration GRACE = Duration.ofMinutes(1);

  private final Keys keys;
  private final Clock clock;
  private final LedgerView view;
  private final Runnable keep;
  private final List<ReceivedRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param keep keeps what the book holds; is called before an answer shows that it has changed
   */
  public Exchanges(Keys keys, Clock clock, FileStore files, Runnable keep) {
    this.keep = keep;
    this.keys = keys;
    this.clock = clock;
    this.view = new LedgerView(files, new ObjectMapper());
  }

  public List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Ends the delays of answers that are held back. */
  @Override
  public void close() {
    closing.countDown();
  }

  void handle(
      Context ctx, Protocol protocol, boolean submit, Function<Call, ? extends Response> endpoint)
      throws IOException, InterruptedException {
    Instant now = clock.instant();
    Optional<Protocol.Content> content = protocol.reader().apply(ctx);
    boolean accepted = content.filter(one -> keys.accept(one.key())).isPresent();
    Optional<Call> call = content.map(one -> call(ctx, protocol, now, one));
    Reply reply =
        call.filter(one -> accepted)
            .<Response>map(endpoint)
            .orElseGet(() -> protocol.fault(Fault.BAD_KEY, ctx.path()))
            .reply();
    keep.run();
    requests.add(entry(ctx, protocol, submit, now, call, reply));
    send(ctx, answer(call, reply), reply);
  }

  private Call call(Context ctx, Protocol protocol, Instant now, Protocol.Content content) {
    Account account = new Account(protocol.provider(), keys.owner(content.key()));
    return new Call(
        ctx,
        now,
        account,
        content.body(),
        view.of(content.body(), content.webhook()),
        content.webhook());
  }

  private static Answer answer(Optional<Call> call, Reply reply) {
    return reply.echo() && call.isPresent()
        ? reply.answer().echoing(call.get().account().key())
        : reply.answer();
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
      Context ctx,
      Protocol protocol,
      boolean submit,
      Instant now,
      Optional<Call> call,
      Reply reply) {
    JsonNode body = call.<JsonNode>map(Call::body).orElseGet(Answer::node);
    return new ReceivedRequest(
        now,
        protocol.provider(),
        call.map(one -> one.account().name()).orElse(null),
        submit,
        ctx.method().name(),
        ctx.path(),
        call.map(Call::request).orElse(Map.of()),
        call.map(Call::webhook).orElse(null),
        reply.trainingId(),
        reply.answer().status(),
        Secrets.redact(reply.answer().body(), body));
  }
}
