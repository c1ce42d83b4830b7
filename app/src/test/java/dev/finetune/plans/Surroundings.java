package dev.finetune.plans;

import dev.finetune.simulator.api.Profile;
import dev.finetune.training.ProviderApi;
import java.util.List;

/**
 * What all trainings of a plan share.
 *
 * <p>No plan stops a worker in the middle of a task: the in-JVM server gives tasks to workers that
 * are gone, and then has no idea of time any more. Killed and frozen workers are faults of the real
 * server's tests; here a worker may forget all it knows after each workflow task.
 *
 * @param callbacks whether the provider reaches the gateway; without it trainings are only polled
 * @param everyTaskReplays whether a worker remembers nothing between two workflow tasks
 * @param deafness how many messages the caller answers with 503
 * @param callerGone whether it answers all that follow with 410
 */
record Surroundings(
    Profile profile,
    ProviderApi api,
    boolean callbacks,
    boolean everyTaskReplays,
    int deafness,
    boolean callerGone) {

  static Surroundings of(Draw draw) {
    return new Surroundings(
        draw.one(Profile.values()),
        draw.one(ProviderApi.values()),
        !draw.oneIn(4),
        draw.oneIn(4),
        draw.one(0, 0, 1, 2, 5),
        draw.oneIn(8));
  }

  List<String> faults() {
    return List.of(
        "profile " + profile,
        "API " + api.word(),
        callbacks ? "callbacks" : "no callbacks",
        everyTaskReplays ? "every workflow task replays" : "workers remember",
        deafness == 0 ? "caller hears" : "caller deaf for a while",
        callerGone ? "caller answers 410" : "caller stays");
  }
}
