package dev.finetune.plans;

import dev.finetune.simulator.api.Profile;
import dev.finetune.training.ProviderApi;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all trainings of a plan share.
 *
 * @param webhooks whether the provider's webhooks reach us; without them trainings are only polled
 * @param late whether they come an hour late
 * @param replays whether a worker remembers nothing between two workflow tasks
 * @param refusals how many messages the caller answers with 503
 * @param gone whether it answers all that follow with 410
 */
record Surroundings(
    Profile profile,
    ProviderApi api,
    boolean webhooks,
    boolean late,
    boolean replays,
    List<Crash> crashes,
    int refusals,
    boolean gone) {

  Stream<String> faults() {
    return Stream.concat(
        Stream.of(
            "profile " + profile,
            "API " + api.word(),
            webhooks ? "webhooks" : "no webhooks",
            late ? "webhooks late" : "webhooks in time",
            replays ? "every workflow task replays" : "workers remember",
            refusals == 0 ? "caller answers" : "caller refuses for a while",
            gone ? "caller answers 410" : "caller stays"),
        crashes.stream().map(Crash::toString));
  }
}
