package dev.finetune.simulator.http;

import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.training.Cancellation;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Calls about trainings that were accepted.
 *
 * @param which those among an account's trainings that the calls are about; all others are unknown
 */
public record Trainings(
    TrainingBook book, WebhookDispatcher webhooks, Protocol protocol, Predicate<Order> which) {

  /** What the status endpoint says of the one that the path names. */
  public Reply status(Call call, Function<Snapshot, Answer> words) {
    return status(call, call.param("id"), words);
  }

  /** What the status endpoint says. */
  public Reply status(Call call, String id, Function<Snapshot, Answer> words) {
    return about(
        call, id, training -> read(training, call, training.checkStatus(call.at()), words));
  }

  /** What the result endpoint says, of a training that may be running. */
  public Reply result(Call call, Function<Snapshot, Answer> words) {
    return about(
        call,
        call.param("id"),
        training -> read(training, call, training.checkResult(call.at()), words));
  }

  private Answer read(
      Training training, Call call, Optional<Fault> fault, Function<Snapshot, Answer> words) {
    training.awaitImages(call.at());
    if (fault.isPresent() || !training.known(call.at())) {
      return protocol.fault(fault.orElse(Fault.NOT_FOUND), call.path());
    }
    return words.apply(training.snapshot(call.at()));
  }

  /** Cancels the one that the path names. */
  public Reply cancel(Call call, BiFunction<Cancellation, Snapshot, Answer> words) {
    return cancel(call, call.param("id"), words);
  }

  /** Cancels it; the words are about the training after that. */
  public Reply cancel(Call call, String id, BiFunction<Cancellation, Snapshot, Answer> words) {
    return about(
        call,
        id,
        training -> {
          Cancellation done = training.cancel(call.at());
          webhooks.register(training);
          return training.known(call.at())
              ? words.apply(done, training.snapshot(call.at()))
              : notFound(call);
        });
  }

  /** Those that the lists and histories of the account show, as they are now, the newest first. */
  public List<Snapshot> listed(Call call) {
    List<Snapshot> listed = new ArrayList<>();
    book.of(call.account()).stream()
        .filter(training -> isMine(training, call) && training.known(call.at()))
        .map(training -> snapshot(training, call.at()))
        .filter(Snapshot::isListed)
        .forEach(listed::add);
    Collections.reverse(listed);
    return listed;
  }

  private static Snapshot snapshot(Training training, Instant now) {
    training.awaitImages(now);
    return training.snapshot(now);
  }

  private boolean isMine(Training training, Call call) {
    return training.order().account().equals(call.account()) && which.test(training.order());
  }

  /** An answer about a training that the book holds, whether it is known now or not. */
  private Reply about(Call call, String id, Function<Training, Answer> answer) {
    return book.find(id)
        .filter(training -> isMine(training, call))
        .map(training -> Reply.now(answer.apply(training), training.behaviour().echoKey()))
        .orElseGet(() -> notFound(call).reply());
  }

  private Answer notFound(Call call) {
    return protocol.fault(Fault.NOT_FOUND, call.path());
  }
}
