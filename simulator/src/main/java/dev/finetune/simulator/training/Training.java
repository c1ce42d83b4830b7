package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.image.ImageJudge;
import dev.finetune.simulator.image.ImageVerdict;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.simulator.ledger.SentWebhook;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import dev.finetune.simulator.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One accepted training. Safe for use by many threads. */
public final class Training {

  private final String id;
  private final Order order;
  private final Instant acceptedAt;
  private final Duration phaseTime;
  private final CompletableFuture<ImageVerdict> images;
  private final List<SentWebhook> sent = new ArrayList<>();
  private Behaviour behaviour;
  private Instant behavesSince;
  private int callsBefore;
  private int claimed;
  private int statusCalls;
  private int cancelCalls;
  private int cancelsIgnored;
  private boolean deleted;
  private boolean answered;
  private @Nullable Instant cancelledAt;
  private CompletableFuture<Void> lastSent = CompletableFuture.completedFuture(null);

  Training(
      String id,
      Order order,
      Instant acceptedAt,
      Duration phaseTime,
      Behaviour behaviour,
      CompletableFuture<ImageVerdict> images) {
    this.id = id;
    this.order = order;
    this.acceptedAt = acceptedAt;
    this.phaseTime = phaseTime;
    this.behaviour = behaviour;
    this.behavesSince = acceptedAt;
    this.images = images;
  }

  /** One that another simulator has accepted. */
  static Training of(KeptTraining kept, ImageJudge judge) {
    CompletableFuture<ImageVerdict> images =
        kept.usableImages() == null
            ? judge.judge(kept.request())
            : CompletableFuture.completedFuture(new ImageVerdict(kept.usableImages()));
    Training training =
        new Training(
            kept.id(), kept.order(), kept.acceptedAt(), kept.phaseTime(), kept.behaviour(), images);
    training.goOn(kept);
    return training;
  }

  private synchronized void goOn(KeptTraining kept) {
    behavesSince = kept.behavesSince();
    claimed = kept.due();
    statusCalls = kept.statusCalls();
    callsBefore = kept.callsBefore();
    cancelCalls = kept.cancelCalls();
    cancelsIgnored = kept.cancelsIgnored();
    deleted = kept.deleted();
    cancelledAt = kept.cancelledAt();
    sent.addAll(kept.webhooks());
    answered = true;
  }

  synchronized KeptTraining kept() {
    return new KeptTraining(
        id,
        order.endpoint(),
        order.key().digest(),
        order.request(),
        order.webhook(),
        acceptedAt,
        phaseTime,
        behaviour,
        behavesSince,
        images.getNow(ImageVerdict.PENDING).usable(),
        claimed,
        statusCalls,
        callsBefore,
        cancelCalls,
        cancelsIgnored,
        deleted,
        cancelledAt,
        sent);
  }

  public String id() {
    return id;
  }

  Order order() {
    return order;
  }

  public synchronized Behaviour behaviour() {
    return behaviour;
  }

  /** Replaces the behaviour; webhooks that would have been due by now are not sent any more. */
  public synchronized void behave(Behaviour other, Instant now) {
    behaviour = other;
    behavesSince = now;
    callsBefore = statusCalls;
    cancelsIgnored = 0;
    claimed = (int) scheduled().stream().filter(one -> !one.due().isAfter(now)).count();
  }

  /** Counts a status call; the fault that stands in the place of its answer. */
  public synchronized Optional<Fault> checkStatus(Instant now) {
    int call = statusCalls++ - callsBefore;
    return behaviour.status().fault(call, Duration.between(behavesSince, now));
  }

  /** The phases so far, the present one last. */
  public synchronized List<String> words(Instant now) {
    return timeline().words(now);
  }

  /** Counts a cancel call; false when the training was over already. */
  public synchronized boolean cancel(Instant now) {
    cancelCalls++;
    if (timeline().over(now)) {
      return false;
    }
    if (cancelsIgnored < behaviour.cancelsIgnored()) {
      cancelsIgnored++;
    } else {
      cancelledAt = now;
    }
    return true;
  }

  /** Makes it unknown, and ends it if it is running. */
  public synchronized void delete(Instant now) {
    deleted = true;
    if (!timeline().over(now)) {
      cancelledAt = now;
    }
  }

  public synchronized boolean known(Instant now) {
    return !deleted && behaviour.memory().holds(Duration.between(acceptedAt, now));
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
    Webhooks webhooks = behaviour.webhooks();
    String modelId = webhooks.foreignId() == null ? id : webhooks.foreignId();
    for (ScheduledWebhook one : due) {
      lastSent =
          lastSent
              .thenCompose(before -> sender.send(address, one, modelId, webhooks.encoding()))
              .thenAccept(this::record);
    }
    return lastSent.thenApply(all -> due.size());
  }

  /** Whether no webhook will be due again, unless the behaviour is changed. */
  synchronized boolean isDone() {
    return images.isDone() && claimed >= scheduled().size();
  }

  public synchronized AcceptedTraining entry(Instant now) {
    return new AcceptedTraining(
        id,
        order.endpoint(),
        order.request(),
        order.webhook(),
        acceptedAt,
        order.priceUsd(),
        timeline().word(now),
        images.getNow(ImageVerdict.PENDING).usable(),
        statusCalls,
        cancelCalls,
        deleted,
        sent);
  }

  private synchronized void record(SentWebhook webhook) {
    sent.add(webhook);
  }

  private List<ScheduledWebhook> scheduled() {
    return ScheduledWebhook.of(timeline(), behaviour.webhooks(), phaseTime);
  }

  private Timeline timeline() {
    Course course = images.getNow(ImageVerdict.PENDING).shape(behaviour.course());
    Timeline whole = Timeline.of(acceptedAt, phaseTime, course);
    return cancelledAt == null ? whole : whole.endingAt(cancelledAt, Course.CANCELLED);
  }
}
