package dev.finetune.simulator.behaviour;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which answers of the endpoints of status and, where there is one, of the result are a fault.
 *
 * @param fault what stands in the place of an answer; null for nothing
 * @param calls how many status calls meet it, since this behaviour was set
 * @param results how many calls of the result meet it, since this behaviour was set
 * @param period how long all calls meet it, since this behaviour was set
 */
public record StatusAnswers(@Nullable Fault fault, int calls, int results, Duration period) {

  /** As documented. */
  public static StatusAnswers truthful() {
    return new StatusAnswers(null, 0, 0, Duration.ZERO);
  }

  public static StatusAnswers faultyCalls(Fault fault, int times) {
    return new StatusAnswers(fault, times, 0, Duration.ZERO);
  }

  public static StatusAnswers faultyResults(Fault fault, int times) {
    return new StatusAnswers(fault, 0, times, Duration.ZERO);
  }

  public static StatusAnswers faultyPeriod(Fault fault, Duration period) {
    return new StatusAnswers(fault, 0, 0, period);
  }

  /**
   * The fault that stands in the place of one answer.
   *
   * @param call how many status calls came before, since this behaviour was set
   * @param elapsed time since this behaviour was set: the acceptance, as a rule
   */
  public Optional<Fault> fault(int call, Duration elapsed) {
    return met(call < calls, elapsed);
  }

  /** The same for the endpoint of the result and its calls. */
  public Optional<Fault> resultFault(int call, Duration elapsed) {
    return met(call < results, elapsed);
  }

  private Optional<Fault> met(boolean counted, Duration elapsed) {
    return Optional.ofNullable(fault).filter(one -> counted || elapsed.compareTo(period) < 0);
  }
}
