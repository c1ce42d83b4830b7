package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.image.ImageVerdict;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.simulator.ledger.SentWebhook;
import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import dev.finetune.simulator.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One accepted training. Safe for use by many threads. */
public final class Training {

  private final String id;
  private final Order order;
  private final Trainer trainer;
  private final Instant acceptedAt;
  private final Duration phaseTime;
  private final CompletableFuture<ImageVerdict> images;
  private final List<SentWebhook> sent = new ArrayList<>();
  private Behaviour behaviour;
  private Instant behavesSince;
  private Calls calls = Calls.NONE;
  private Calls callsBefore = Calls.NONE;
  private int claimed;
  private boolean answered;
  private @Nullable Instant cancelledAt;
  private CompletableFuture<Void> lastSent = CompletableFuture.completedFuture(null);

  Training(
      String id,
      Order order,
      Trainer trainer,
      Instant acceptedAt,
      Duration phaseTime,
      Behaviour behaviour,
      CompletableFuture<ImageVerdict> images) {
    this.id = id;
    this.order = order;
    this.trainer = trainer;
    this.acceptedAt = acceptedAt;
    this.phaseTime = phaseTime;
    this.behaviour = behaviour;
    this.behavesSince = acceptedAt;
    this.images = images;
  }

  /** Goes on where another simulator has left it. */
  synchronized void goOn(KeptTraining kept) {
    behavesSince = kept.behavesSince();
    claimed = kept.due();
    calls = kept.calls();
    callsBefore = kept.callsBefore();
    cancelledAt = kept.cancelledAt();
    sent.addAll(kept.webhooks());
    answered = true;
  }

  synchronized KeptTraining kept() {
    return new KeptTraining(
        id,
        order,
        acceptedAt,
        phaseTime,
        behaviour,
        behavesSince,
        verdict().usable(),
        claimed,
        calls,
        callsBefore,
        cancelledAt,
        sent);
  }

  public String id() {
    return id;
  }

  public Order order() {
    return order;
  }

  public synchronized Behaviour behaviour() {
    return behaviour;
  }

  /** Replaces the behaviour; webhooks that would have been due by now are not sent any more. */
  public synchronized void behave(Behaviour other, Instant now) {
    behaviour = other;
    behavesSince = now;
    callsBefore = calls;
    claimed = (int) scheduled().stream().filter(one -> !one.due().isAfter(now)).count();
  }

  /** Counts a status call; the fault that stands in the place of its answer. */
  public synchronized Optional<Fault> checkStatus(Instant now) {
    int call = calls.status() - callsBefore.status();
    calls = calls.withStatus();
    return behaviour.status().fault(call, Duration.between(behavesSince, now));
  }

  /** Counts a call of the result; the fault that stands in the place of its answer. */
  public synchronized Optional<Fault> checkResult(Instant now) {
    int call = calls.results() - callsBefore.results();
    calls = calls.withResult();
    return behaviour.status().resultFault(call, Duration.between(behavesSince, now));
  }

  public synchronized Snapshot snapshot(Instant now) {
    return new Snapshot(id, order, acceptedAt, now, timeline().reached(now), behaviour, verdict());
  }

  /** Counts a cancel call, and ends the training if it is running and the behaviour lets it. */
  public synchronized Cancellation cancel(Instant now) {
    int call = calls.cancels() - callsBefore.cancels();
    calls = calls.withCancel();
    if (timeline().over(now)) {
      return Cancellation.TOO_LATE;
    }
    if (call < behaviour.cancelsIgnored()) {
      return Cancellation.IGNORED;
    }
    cancelledAt = now;
    return Cancellation.ENDED;
  }

  public synchronized boolean known(Instant now) {
    return behaviour.memory().holds(Duration.between(acceptedAt, now));
  }

  synchronized boolean running(Instant now) {
    return !timeline().over(now);
  }

  /** Waits until the images are judged if the training needs them by now; they have deadlines. */
  public void awaitImages(Instant now) {
    Instant needed = acceptedAt.plus(phaseTime.multipliedBy(ImageVerdict.NEEDED_AT));
    if (!needed.isAfter(now)) {
      images.join();
    }
  }

  /** The submit is answered, or never will be: webhooks may be sent from now on. */
  public synchronized void answered() {
    answered = true;
  }

  synchronized boolean isAnswered() {
    return answered;
  }

  /** Sends what is due and not sent, one after the other; done when all of it is answered. */
  synchronized CompletableFuture<Integer> send(Instant now, WebhookSender sender) {
    List<ScheduledWebhook> due =
        scheduled().stream().skip(claimed).takeWhile(one -> !one.due().isAfter(now)).toList();
    claimed += due.size();
    String address = order.webhook();
    if (address == null) {
      return CompletableFuture.completedFuture(0);
    }
    AtomicInteger count = new AtomicInteger();
    for (ScheduledWebhook one : due) {
      lastSent =
          lastSent.thenCompose(
              before -> isSettled(one) ? nothing() : send(one, address, sender, count));
    }
    return lastSent.thenApply(all -> count.get());
  }

  private CompletableFuture<Void> send(
      ScheduledWebhook one, String address, WebhookSender sender, AtomicInteger count) {
    count.incrementAndGet();
    return sender.send(address, one, now -> message(one, now)).thenAccept(this::record);
  }

  private synchronized WebhookMessage message(ScheduledWebhook one, Instant now) {
    String foreign = behaviour.webhooks().foreignId();
    Snapshot then = snapshot(one.at());
    return trainer
        .webhooks()
        .message(foreign == null ? then : then.called(foreign), one.event(), now);
  }

  private synchronized boolean isSettled(ScheduledWebhook one) {
    return one.attempt() > 0
        && sent.stream().anyMatch(before -> before.event() == one.event() && before.isSettled());
  }

  private static CompletableFuture<Void> nothing() {
    return CompletableFuture.completedFuture(null);
  }

  /** Whether no webhook will be due again, unless the behaviour is changed. */
  synchronized boolean isDone() {
    return images.isDone() && claimed >= scheduled().size();
  }

  public synchronized AcceptedTraining entry(Instant now) {
    Snapshot snapshot = snapshot(now);
    boolean free = trainer.freeBeforeStart() && snapshot.isOver() && snapshot.startedAt().isEmpty();
    return new AcceptedTraining(
        id,
        order.account().provider(),
        order.account().name(),
        order.endpoint(),
        order.request(),
        order.webhook(),
        order.searchKey(),
        acceptedAt,
        free ? 0 : trainer.priceUsd(),
        timeline().word(now),
        verdict().usable(),
        calls.status(),
        calls.cancels(),
        sent);
  }

  private synchronized void record(SentWebhook webhook) {
    sent.add(webhook);
  }

  private List<ScheduledWebhook> scheduled() {
    Reporting reporting = trainer.webhooks().reports().apply(order);
    return ScheduledWebhook.of(timeline(), behaviour.webhooks(), phaseTime, reporting);
  }

  private Timeline timeline() {
    Course course = verdict().shape(behaviour.course(), trainer.fewestImages());
    Timeline whole = Timeline.of(acceptedAt, phaseTime, course);
    return cancelledAt == null ? whole : whole.endingAt(cancelledAt, Course.CANCELLED);
  }

  private ImageVerdict verdict() {
    return images.getNow(ImageVerdict.PENDING);
  }
}
