package dev.finetune.plans;

import dev.finetune.simulator.api.Profile;
import dev.finetune.training.ProviderApi;
import java.util.List;

/**
 * What all trainings of a plan share.
 *
 * <p>No plan shuts a worker down: the in-JVM server gives tasks to workers that are gone. They die
 * as {@link Deaths} has it; killed and frozen processes are faults of the real server's tests.
 *
 * @param callbacks whether the provider reaches the gateway; without it trainings are only polled
 * @param everyTaskReplays whether a worker remembers nothing between two workflow tasks
 * @param deaths of workers; where there are some, workers remember nothing
 * @param deafness how many messages the caller answers with 503
 * @param callerGone whether it answers all that follow with 410
 */
record Surroundings(
    Profile profile,
    ProviderApi api,
    boolean callbacks,
    boolean everyTaskReplays,
    List<Death> deaths,
    int deafness,
    boolean callerGone) {

  static Surroundings of(Draw draw) {
    List<Death> deaths = Death.some(draw);
    return new Surroundings(
        draw.one(Profile.values()),
        draw.one(ProviderApi.values()),
        !draw.oneIn(4),
        draw.oneIn(4) || !deaths.isEmpty(),
        deaths,
        draw.one(0, 0, 1, 2, 5),
        draw.oneIn(8));
  }

  /** On a real server: a caller who is deaf for longer is told again after half a minute. */
  static Surroundings ofReal(Draw draw) {
    return new Surroundings(
        draw.one(Profile.values()),
        draw.one(ProviderApi.values()),
        !draw.oneIn(4),
        draw.oneIn(4),
        List.of(),
        draw.one(0, 0, 1),
        draw.oneIn(8));
  }

  List<String> faults() {
    return List.of(
        "profile " + profile,
        "API " + api.word(),
        callbacks ? "callbacks" : "no callbacks",
        everyTaskReplays ? "every workflow task replays" : "workers remember",
        deaths.isEmpty() ? "workers live" : "workers die",
        deafness == 0 ? "caller hears" : "caller deaf for a while",
        callerGone ? "caller answers 410" : "caller stays");
  }
}
