package dev.finetune.simulator.api;

import dev.finetune.simulator.answer.Answer;
import dev.finetune.simulator.answer.Connections;
import dev.finetune.simulator.answer.ErrorStyle;
import dev.finetune.simulator.call.Call;
import dev.finetune.simulator.call.CallReader;
import dev.finetune.simulator.ledger.ReceivedRequest;
import dev.finetune.simulator.ledger.RequestLog;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Takes a request, has it answered, notes both in the ledger, and then sends the answer. */
final class RequestHandler {

  private final CallReader reader;
  private final ApiKeys keys;
  private final ErrorStyle errors;
  private final RequestLog log;
  private final Clock clock;
  private final Delays delays;

  RequestHandler(
      CallReader reader,
      ApiKeys keys,
      ErrorStyle errors,
      RequestLog log,
      Clock clock,
      Delays delays) {
    this.reader = reader;
    this.keys = keys;
    this.errors = errors;
    this.log = log;
    this.clock = clock;
    this.delays = delays;
  }

  void handle(Context ctx, Endpoint endpoint) throws IOException, InterruptedException {
    Instant now = clock.instant();
    Optional<Call> read = reader.read(ctx, now);
    Reply reply =
        read.filter(call -> keys.accept(call.key()))
            .map(endpoint::answer)
            .orElseGet(() -> Reply.now(errors.badKey(), false));
    log.add(entry(ctx, now, read, reply));
    Answer answer =
        reply.echo() && read.isPresent()
            ? reply.answer().echoing(read.get().key())
            : reply.answer();
    send(ctx, answer, reply);
  }

  private void send(Context ctx, Answer answer, Reply reply)
      throws IOException, InterruptedException {
    Connections.keepOpen(ctx, reply.delay());
    try {
      reply.after().join();
      delays.pause(reply.delay());
      answer.sendTo(ctx);
    } finally {
      reply.answered();
    }
  }

  private static ReceivedRequest entry(Context ctx, Instant now, Optional<Call> read, Reply reply) {
    return new ReceivedRequest(
        now,
        ctx.method().name(),
        ctx.path(),
        read.map(Call::request).orElse(Map.of()),
        read.map(Call::webhook).orElse(null),
        reply.trainingId(),
        reply.answer().status(),
        reply.answer().body());
  }
}
