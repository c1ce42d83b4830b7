package dev.finetune.simulator.behaviour;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Optional;

/** Whether the status endpoint answers as documented. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StatusAnswers.Truthful.class, name = "truthful"),
  @JsonSubTypes.Type(value = StatusAnswers.TroubledTimes.class, name = "troubled_times"),
  @JsonSubTypes.Type(value = StatusAnswers.TroubledFor.class, name = "troubled_for")
})
public sealed interface StatusAnswers {

  /**
   * The trouble that stands in the place of one answer.
   *
   * @param call how many status calls came before, since this behaviour was set
   * @param elapsed time since this behaviour was set: the acceptance, as a rule
   */
  Optional<Trouble> trouble(int call, Duration elapsed);

  static StatusAnswers truthful() {
    return new Truthful();
  }

  /** As documented. */
  record Truthful() implements StatusAnswers {
    @Override
    public Optional<Trouble> trouble(int call, Duration elapsed) {
      return Optional.empty();
    }
  }

  /** The first {@code times} calls meet a trouble. */
  record TroubledTimes(Trouble trouble, int times) implements StatusAnswers {
    @Override
    public Optional<Trouble> trouble(int call, Duration elapsed) {
      return call < times ? Optional.of(trouble) : Optional.empty();
    }
  }

  /** Every call meets a trouble until {@code period} is over. */
  record TroubledFor(Trouble trouble, Duration period) implements StatusAnswers {
    @Override
    public Optional<Trouble> trouble(int call, Duration elapsed) {
      return elapsed.compareTo(period) < 0 ? Optional.of(trouble) : Optional.empty();
    }
  }
}
