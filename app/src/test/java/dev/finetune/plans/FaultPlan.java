package dev.finetune.plans;

import dev.finetune.faults.ApiKeyForms;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.processes.TestAccount;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Search;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.modelslab.Profile;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one seed generates.
 *
 * @param behaviours how the provider treats the requests, in their order
 * @param trainings those that run at once
 */
record FaultPlan(
    long seed,
    Pace pace,
    Surroundings surroundings,
    List<Behaviour> behaviours,
    List<Planned> trainings) {

  /**
   * How fast a plan goes, in the time of its server.
   *
   * @param phase how long the provider is in each phase of a training
   * @param delivery how often it sends the webhooks that are due
   * @param operator how often an operator looks whether something is asked
   * @param answered the states of a run in which an operator answers
   * @param settling how long after all has ended it is judged: longer than a status is at fault
   * @param longest how long a plan is waited for
   */
  record Pace(
      Duration phase,
      Duration delivery,
      Duration operator,
      Set<FineTuneState> answered,
      Duration settling,
      Duration longest) {

    /** Deliveries come at no whole minute, as timers do: the in-JVM server takes no coincidence. */
    static final Pace SKIPPED =
        new Pace(
            Duration.ofMinutes(3),
            Duration.ofSeconds(127),
            Duration.ofMinutes(23),
            Set.of(FineTuneState.ASKING),
            Duration.ofHours(6),
            Duration.ofDays(10));

    /** An operator waits for no question: it would take a quarter of an hour. */
    static final Pace REAL =
        new Pace(
            Duration.ofMillis(400),
            Duration.ofMillis(300),
            Duration.ofMillis(700),
            Set.of(FineTuneState.ASKING, FineTuneState.UNRESOLVED),
            Duration.ofSeconds(3),
            Duration.ofMinutes(4));

    boolean isAnswered(@Nullable String state) {
      return state != null && FineTuneState.of(state).filter(answered::contains).isPresent();
    }
  }

  /**
   * What all trainings of a plan share.
   *
   * @param api which of the provider's APIs or trainers
   * @param webhooks whether the provider's webhooks reach us; without them it is only polled
   * @param late whether they come an hour late
   * @param replays whether a worker remembers nothing between two workflow tasks
   * @param refusals how many messages the caller answers with 503
   * @param gone whether it answers all that follow with 410
   */
  record Surroundings(
      Profile profile,
      SimulatedProvider provider,
      String api,
      boolean webhooks,
      boolean late,
      boolean replays,
      List<Crash> crashes,
      int refusals,
      boolean gone) {

    /** The accounts of a plan; where webhooks are signed with a secret, the second has it not. */
    List<TestAccount> accounts() {
      return List.of(
          new TestAccount("default", provider, api, ApiKeyForms.KEY, true),
          new TestAccount("second", provider, api, ApiKeyForms.KEY + "/2", false));
    }
  }

  /**
   * A worker dies at a step of an activity.
   *
   * @param step a call to Temporal, or an activity as a whole
   * @param after whether the step is done by then
   * @param occurrence which of these steps it is, from 1 on
   */
  record Crash(String step, boolean after, int occurrence) {
    static final String RESERVE = "reserve";
    static final String HEARTBEAT = "heartbeat";
    static final String RECORD = "record";
  }

  /**
   * One training.
   *
   * @param within its three deadlines
   */
  record Planned(
      String account,
      OnUnknownSubmission policy,
      Duration within,
      Operator operator,
      List<Action> actions) {}

  /** How an operator answers what is asked. */
  enum Operator {
    /** As the provider's account shows it. */
    TRUTHFUL,
    /** Names a training of somebody else first, and then answers truthfully. */
    WRONG_FIRST,
    SUBMITS_AGAIN,
    GIVES_UP,
    /** Says to the ledger that nothing is charged, whether that is true or not. */
    SETTLES,
    SILENT
  }

  /**
   * What somebody does to a training.
   *
   * @param after how long after the start of the plan
   * @param place which of several, counted by those that there are
   */
  record Action(Kind kind, Duration after, int place) {
    enum Kind {
      CANCEL,
      CHECK,
      EXTEND,
      TERMINATE_AND_START_AGAIN,
      /** As the Temporal UI does: whatever became of the last run, and with its attributes. */
      START_AGAIN,
      /** The same with a field that is wrong: refused, and forged attributes stay behind. */
      START_WRONG,
      /** The same with another class prompt. */
      START_OTHER_CONTENT,
      /** Signals that nobody should have sent, in numbers. */
      FORGE_SIGNALS,
      /** Webhooks to an address that is not ours, and such as hold the key. */
      FORGE_WEBHOOKS,
      CANCEL_LEDGER,
      /** The provider's webhooks name another training: only where ledgers can be listed. */
      MISNAME,
      /** It is taken up by a reset, which the in-JVM server cannot do. */
      TERMINATE_LEDGER,
      /** As the UI does, to after one of its workflow tasks. */
      RESET,
      /** A new build: the old workers finish what they have begun. */
      REPLACE_WORKERS
    }
  }

  SimulatorOptions simulator() {
    return SimulatorOptions.defaults()
        .withProfile(surroundings.profile())
        .withPhaseTime(pace.phase())
        .withDuplicateWindow(Duration.ZERO)
        .withoutImageFetching()
        .withSeed(seed)
        .withBehaviour(behaviours.toArray(Behaviour[]::new));
  }

  /** How often webhooks are delivered. */
  Duration delivery() {
    return pace.delivery().multipliedBy(surroundings.late() ? 29 : 1);
  }

  /** What matters of it, when the provider received so many requests. */
  String shown(long received) {
    return "%s\n  %s\n  %s"
        .formatted(surroundings, trainings, behaviours.stream().limit(received).toList());
  }

  /** The faults that came to pass, by name. */
  Stream<String> faults(int received) {
    return Stream.of(
            behaviours.stream().limit(received).flatMap(FaultPlan::faults),
            surroundings.crashes().stream()
                .map(
                    crash ->
                        "worker dies " + (crash.after() ? "after " : "before ") + crash.step()),
            trainings.stream().map(planned -> "policy " + planned.policy()),
            trainings.stream().map(planned -> "operator " + planned.operator()),
            trainings.stream()
                .flatMap(planned -> planned.actions().stream())
                .map(action -> "action " + action.kind()))
        .flatMap(faults -> faults);
  }

  private static Stream<String> faults(Behaviour behaviour) {
    List<String> words = behaviour.course().words();
    Submit submit = behaviour.submit();
    return Stream.of(
        "submit charged %s, %s".formatted(submit.charged(), submit.fault()),
        "status " + behaviour.status().fault(),
        "course ends " + words.get(words.size() - 1),
        "webhooks " + behaviour.webhooks().when(),
        "signatures " + behaviour.webhooks().signature(),
        "preparation " + behaviour.preparation().fault(),
        behaviour.search().equals(Search.everything()) ? "list complete" : "list incomplete",
        behaviour.memory().result() == null ? "result kept" : "result forgotten",
        behaviour.memory().until() == null ? "training remembered" : "training forgotten");
  }
}
