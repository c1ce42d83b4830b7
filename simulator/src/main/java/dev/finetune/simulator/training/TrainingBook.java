package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.image.ImageJudge;
import dev.finetune.simulator.ledger.AcceptedTraining;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All accepted trainings. Safe for use by many threads. */
public final class TrainingBook {

  private final Limits limits;
  private final Duration phaseTime;
  private final ImageJudge judge;
  private final TrainingIdSource ids;
  private final Map<String, Training> trainings = new LinkedHashMap<>();
  private final Map<Order, Instant> recent = new HashMap<>();

  /**
   * @param phaseTime how long each phase lasts
   * @param seed from which ids are made
   */
  public TrainingBook(Limits limits, Duration phaseTime, long seed, ImageJudge judge) {
    this.limits = limits;
    this.phaseTime = phaseTime;
    this.judge = judge;
    this.ids = new TrainingIdSource(seed);
  }

  /** Goes on with a training that another simulator has accepted. */
  public synchronized Training takeUp(KeptTraining kept) {
    Training training = Training.of(kept, judge);
    trainings.put(kept.id(), training);
    ids.give(kept.id());
    return training;
  }

  /** All trainings, for another simulator. */
  public List<KeptTraining> kept() {
    return all().stream().map(Training::kept).toList();
  }

  /** Accepts an order unless the duplicate filter or the queue limit stands against it. */
  public synchronized Admission admit(Order order, Behaviour behaviour, Instant now) {
    recent.values().removeIf(at -> !at.plus(limits.duplicateWindow()).isAfter(now));
    if (behaviour.submit().filtered() && recent.containsKey(order)) {
      return new Admission.Refused(Fault.RATE_LIMIT);
    }
    if (running(order.key(), now) >= limits.queue()) {
      return new Admission.Refused(Fault.QUEUE_FULL);
    }
    recent.put(order, now);
    return new Admission.Accepted(accept(order, behaviour, now));
  }

  /**
   * The training with this id, if it is the caller's, and if it was submitted on the same side: a
   * guess is that sandbox and production do not know each other's.
   */
  public Optional<Training> find(String id, Order asking) {
    return find(id)
        .filter(
            one ->
                one.order().key().equals(asking.key())
                    && one.order().sandbox() == asking.sandbox());
  }

  public synchronized Optional<Training> find(String id) {
    return Optional.ofNullable(trainings.get(id));
  }

  /** In the order of acceptance. */
  private synchronized List<Training> all() {
    return List.copyOf(trainings.values());
  }

  /** The production trainings of an account that are known now, whether they run or not. */
  public List<String> ids(ApiKey key, Instant now) {
    return all().stream()
        .filter(one -> !one.order().sandbox() && one.order().key().equals(key) && one.known(now))
        .map(Training::id)
        .toList();
  }

  public List<AcceptedTraining> entries(Instant now) {
    return all().stream().map(one -> one.entry(now)).toList();
  }

  private Training accept(Order order, Behaviour behaviour, Instant now) {
    String id = ids.next(behaviour.submit().ids());
    Training training =
        new Training(id, order, now, phaseTime, behaviour, judge.judge(order.request()));
    trainings.put(id, training);
    return training;
  }

  private long running(ApiKey key, Instant now) {
    return trainings.values().stream()
        .filter(one -> one.order().key().equals(key) && one.running(now))
        .count();
  }
}
