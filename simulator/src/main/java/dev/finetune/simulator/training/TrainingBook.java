package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.image.ImageJudge;
import dev.finetune.simulator.ledger.AcceptedTraining;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All accepted trainings. Safe for use by many threads. */
public final class TrainingBook {

  private final BookRules rules;
  private final ImageJudge judge;
  private final TrainingIdSource ids;
  private final Map<String, Training> trainings = new LinkedHashMap<>();
  private final Map<Order, Instant> recent = new HashMap<>();

  public TrainingBook(BookRules rules, ImageJudge judge) {
    this.rules = rules;
    this.judge = judge;
    this.ids = new TrainingIdSource(rules.seed());
  }

  /** Accepts an order unless the duplicate filter or the queue limit stands against it. */
  public synchronized Admission admit(Order order, Behaviour behaviour, Instant now) {
    recent.values().removeIf(at -> !at.plus(rules.duplicateWindow()).isAfter(now));
    if (behaviour.submit().filtered() && recent.containsKey(order)) {
      return new Admission.Duplicate();
    }
    if (running(order.key(), now) >= rules.queueLimit()) {
      return new Admission.QueueFull();
    }
    recent.put(order, now);
    return new Admission.Admitted(accept(order, behaviour, now));
  }

  /**
   * The training with this id, if it is this account's, and if it was submitted on the same side: a
   * guess is that sandbox and production do not know each other's.
   */
  public Optional<Training> find(String id, ApiKey key, boolean sandbox) {
    return find(id)
        .filter(one -> one.order().key().equals(key) && one.order().sandbox() == sandbox);
  }

  public synchronized Optional<Training> find(String id) {
    return Optional.ofNullable(trainings.get(id));
  }

  /** In the order of acceptance. */
  public synchronized List<Training> all() {
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
        new Training(id, order, now, rules.phaseTime(), behaviour, judge.judge(order.request()));
    trainings.put(id, training);
    return training;
  }

  private long running(ApiKey key, Instant now) {
    return trainings.values().stream()
        .filter(one -> one.order().key().equals(key) && one.running(now))
        .count();
  }
}
