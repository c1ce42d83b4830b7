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
import java.util.Objects;
import java.util.Optional;

/** All accepted trainings, of all providers. Safe for use by many threads. */
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
  public synchronized Training takeUp(KeptTraining kept, Trainer trainer) {
    Training training = kept.training(trainer, judge);
    trainings.put(kept.id(), training);
    ids.give(kept.id());
    return training;
  }

  /** All trainings, for another simulator. */
  public List<KeptTraining> kept() {
    return all().stream().map(Training::kept).toList();
  }

  /** Accepts an order unless its trainer is limited, and the filter or the limit is against it. */
  public synchronized Admission accept(
      Order order, Trainer trainer, Behaviour behaviour, Instant now) {
    if (!trainer.limited()) {
      return accepted(order, trainer, behaviour, now);
    }
    recent.values().removeIf(at -> !at.plus(limits.duplicateWindow()).isAfter(now));
    if (recent.containsKey(order)) {
      return new Admission.Refused(Fault.RATE_LIMIT);
    }
    if (running(order.account(), now) >= limits.queue()) {
      return new Admission.Refused(Fault.QUEUE_FULL);
    }
    recent.put(order, now);
    return accepted(order, trainer, behaviour, now);
  }

  private Admission accepted(Order order, Trainer trainer, Behaviour behaviour, Instant now) {
    String id = ids.next(behaviour.submit().ids(), trainer.ids());
    Training training =
        new Training(id, order, trainer, now, phaseTime, behaviour, judge.judge(order.images()));
    trainings.put(id, training);
    return new Admission.Accepted(training);
  }

  /** The same unless the account has one with the same search key: then that is the answer. */
  public synchronized Admission acceptOnce(
      Order order, Trainer trainer, Behaviour behaviour, Instant now) {
    return of(order.account()).stream()
        .filter(one -> one.known(now))
        .filter(one -> Objects.equals(one.order().searchKey(), order.searchKey()))
        .findFirst()
        .<Admission>map(Admission.Repeated::new)
        .orElseGet(() -> accept(order, trainer, behaviour, now));
  }

  public synchronized Optional<Training> find(String id) {
    return Optional.ofNullable(trainings.get(id));
  }

  /** The trainings of an account, in the order of acceptance, whether they are known or not. */
  public List<Training> of(Account account) {
    return all().stream().filter(one -> one.order().account().equals(account)).toList();
  }

  public List<AcceptedTraining> entries(Instant now) {
    return all().stream().map(one -> one.entry(now)).toList();
  }

  private synchronized List<Training> all() {
    return List.copyOf(trainings.values());
  }

  private long running(Account account, Instant now) {
    return of(account).stream().filter(one -> one.running(now)).count();
  }
}
