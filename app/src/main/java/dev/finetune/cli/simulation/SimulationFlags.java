package dev.finetune.cli.simulation;

import dev.finetune.cli.exit.UsageException;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.control.BehaviourJson;
import dev.finetune.simulator.control.ControlJson;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Misbehaviours of the training API that are worth seeing, each within a minute. */
public final class SimulationFlags {

  @Option(
      names = "--asks-after",
      paramLabel = "TIME",
      description =
          "Lose the answer to each request and send no webhook, so that you are asked: after this"
              + " time with the input that is printed, as its ask_after says; else after 16m.")
  private @Nullable Duration asksAfter;

  @Option(
      names = "--fails-after",
      paramLabel = "PHASE",
      description = "Fail each training after this phase, such as training_started.")
  private @Nullable String failsAfter;

  @Option(
      names = "--webhooks-late",
      paramLabel = "TIME",
      description =
          "Send each webhook this much later; with --asks-after one answers what was asked.")
  private @Nullable Duration late;

  @Option(
      names = "--refuses",
      paramLabel = "WHY",
      completionCandidates = Faults.class,
      description = "Refuse each request: ${COMPLETION-CANDIDATES}.")
  private @Nullable String refusal;

  @Option(
      names = "--behaviour",
      paramLabel = "JSON",
      description = "All else that the simulator can do; GET /behaviour there shows every switch.")
  private @Nullable String behaviour;

  static final class Faults implements Iterable<String> {

    private static final List<Fault> ALL =
        List.of(
            Fault.BAD_KEY,
            Fault.NO_CREDIT,
            Fault.PLAN,
            Fault.VALIDATION,
            Fault.RATE_LIMIT,
            Fault.QUEUE_FULL);

    @Override
    public Iterator<String> iterator() {
      return ALL.stream().map(fault -> fault.name().toLowerCase(Locale.ROOT)).iterator();
    }

    static Fault of(String word) {
      return ALL.stream()
          .filter(fault -> fault.name().toLowerCase(Locale.ROOT).equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new UsageException(
                      "--refuses is \"%s\": write one of %s"
                          .formatted(word, String.join(", ", new Faults()))));
    }
  }

  /**
   * What they say.
   *
   * @throws IllegalArgumentException naming the flag or switch that is wrong
   */
  public Simulation simulation(Duration phaseTime) {
    if (asksAfter != null && refusal != null) {
      throw new UsageException(
          "give --asks-after or --refuses: what is refused is not asked about");
    }
    boolean normal = asksAfter == null && failsAfter == null && late == null && refusal == null;
    List<Behaviour> turns = behaviour == null ? List.of(Behaviour.normal()) : behaviours(behaviour);
    return normal && behaviour == null
        ? Simulation.documented(phaseTime)
        : new Simulation(phaseTime, turns.stream().map(this::with).toList(), asksAfter);
  }

  /**
   * Reads one behaviour, or an array of them.
   *
   * @throws IllegalArgumentException naming the switch that is wrong
   */
  public static List<Behaviour> behaviours(String json) {
    return new BehaviourJson(ControlJson.mapper()).turns(json);
  }

  private Behaviour with(Behaviour turn) {
    Behaviour next = turn;
    if (asksAfter != null) {
      next = next.withSubmit(Submit.dropped());
      next = late == null ? next.withWebhooks(Webhooks.never()) : next;
    }
    if (refusal != null) {
      next = next.withSubmit(Submit.refused(Faults.of(refusal)));
    }
    if (failsAfter != null) {
      next = next.withCourse(Course.failingAfter(failsAfter));
    }
    return late == null ? next : next.withWebhooks(next.webhooks().withDelay(late));
  }
}
