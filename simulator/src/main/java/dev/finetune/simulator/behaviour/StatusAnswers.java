package dev.finetune.simulator.behaviour;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.Optional;

/** Whether the endpoints of status and, where there is one, of the result answer as documented. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StatusAnswers.Truthful.class, name = "truthful"),
  @JsonSubTypes.Type(value = StatusAnswers.FaultyCalls.class, name = "faulty_calls"),
  @JsonSubTypes.Type(value = StatusAnswers.FaultyPeriod.class, name = "faulty_period"),
  @JsonSubTypes.Type(value = StatusAnswers.FaultyResults.class, name = "faulty_results")
})
public sealed interface StatusAnswers {

  /**
   * The fault that stands in the place of one answer.
   *
   * @param call how many status calls came before, since this behaviour was set
   * @param elapsed time since this behaviour was set: the acceptance, as a rule
   */
  default Optional<Fault> fault(int call, Duration elapsed) {
    return Optional.empty();
  }

  /**
   * The same for the endpoint of the result.
   *
   * @param call how many calls of the result came before, since this behaviour was set
   */
  default Optional<Fault> resultFault(int call, Duration elapsed) {
    return Optional.empty();
  }

  static StatusAnswers truthful() {
    return new Truthful();
  }

  /** As documented. */
  record Truthful() implements StatusAnswers {}

  /** The first {@code times} calls meet a fault. */
  record FaultyCalls(Fault fault, int times) implements StatusAnswers {
    @Override
    public Optional<Fault> fault(int call, Duration elapsed) {
      return call < times ? Optional.of(fault) : Optional.empty();
    }
  }

  /** Every call meets a fault until {@code period} is over. */
  record FaultyPeriod(Fault fault, Duration period) implements StatusAnswers {
    @Override
    public Optional<Fault> fault(int call, Duration elapsed) {
      return elapsed.compareTo(period) < 0 ? Optional.of(fault) : Optional.empty();
    }

    @Override
    public Optional<Fault> resultFault(int call, Duration elapsed) {
      return fault(call, elapsed);
    }
  }

  /** Every status call is answered; the first {@code times} calls of the result meet a fault. */
  record FaultyResults(Fault fault, int times) implements StatusAnswers {
    @Override
    public Optional<Fault> resultFault(int call, Duration elapsed) {
      return call < times ? Optional.of(fault) : Optional.empty();
    }
  }
}
