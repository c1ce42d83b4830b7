package dev.finetune.rounds;

import dev.finetune.faults.ApiKeyForms;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.processes.TestAccount;
import dev.finetune.simulator.modelslab.Profile;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a round's number says of it.
 *
 * @param occurrence which image or status request it is that the fault strikes at, from 1 on
 * @param mendedAfter when the frozen worker wakes, or what was killed starts again
 * @param phaseTime how long each of the provider's phases lasts
 * @param webhooks how many of the provider's webhooks arrive; with none it is only polled
 * @param echo whether the provider's answers repeat the API key
 */
record RoundPlan(
    int number,
    Point point,
    int occurrence,
    Duration mendedAfter,
    Duration phaseTime,
    Profile profile,
    TestAccount account,
    int webhooks,
    boolean echo) {

  /** Within seconds of a request. */
  static final int FIRST_WEBHOOKS = 2;

  /** A training that is ready 35 s after its request. */
  private static final Duration LONG_PHASE = Duration.ofSeconds(5);

  /** The number of the first round whose worker is killed at its submit, whatever else. */
  private static final int KILLED = 1001;

  /** The first ones are each point once, and none of them waits for an operator. */
  static RoundPlan of(int number) {
    Point point = Point.ALL.get((number - 1) % Point.ALL.size());
    SplittableRandom random = new SplittableRandom(number);
    boolean brief = number <= Point.ALL.size();
    int webhooks = webhooks(point, brief, random);
    return new RoundPlan(
        number,
        point,
        occurrence(point.moment(), webhooks, random),
        mendedAfter(point, brief, random),
        point.losesTheAnswer() ? LONG_PHASE : Duration.ofMillis(300 + random.nextInt(1200)),
        random.nextBoolean() ? Profile.LEGACY : Profile.MODERN,
        account(provider(number), random),
        webhooks,
        random.nextBoolean());
  }

  /**
   * A worker is killed when its request was accepted. Webhooks are lost where the training can be
   * found without.
   */
  static RoundPlan killedAtSubmit(SimulatedProvider provider) {
    return new RoundPlan(
        KILLED + List.of(SimulatedProvider.values()).indexOf(provider),
        Point.ALL.get(0),
        1,
        Duration.ofSeconds(1),
        LONG_PHASE,
        Profile.MODERN,
        account(provider, new SplittableRandom(KILLED)),
        provider.capabilities().search() ? 0 : FIRST_WEBHOOKS,
        false);
  }

  /** Each point comes with each provider in turn. */
  private static SimulatedProvider provider(int number) {
    SimulatedProvider[] all = SimulatedProvider.values();
    return all[(number - 1 + (number - 1) / Point.ALL.size()) % all.length];
  }

  private static TestAccount account(SimulatedProvider provider, SplittableRandom random) {
    String api = provider.apis().get(random.nextInt(provider.apis().size()));
    return new TestAccount("default", provider, api, ApiKeyForms.KEY, true);
  }

  private static int webhooks(Point point, boolean brief, SplittableRandom random) {
    if (brief && point.losesTheAnswer()) {
      return FIRST_WEBHOOKS;
    }
    // A gateway that is killed has to be there.
    boolean needed = brief || point.fault() == Point.Fault.GATEWAY_KILLED;
    boolean some = needed || random.nextInt(point.losesTheAnswer() ? 8 : 4) != 0;
    return some ? (random.nextInt(4) == 0 ? FIRST_WEBHOOKS : Integer.MAX_VALUE) : 0;
  }

  private static int occurrence(Point.Moment moment, int webhooks, SplittableRandom random) {
    return switch (moment) {
      case IMAGE_FETCHED -> 1 + random.nextInt(7);
      case STATUS_RECEIVED -> webhooks == 0 ? 1 + random.nextInt(2) : 1;
      default -> 1;
    };
  }

  private static Duration mendedAfter(Point point, boolean brief, SplittableRandom random) {
    if (point.fault() == Point.Fault.SERVER_DOWN) {
      return Duration.ofSeconds(brief ? 20 : 120);
    }
    boolean late = !brief && random.nextInt(4) == 0;
    return Duration.ofSeconds(late ? 100 + random.nextInt(90) : 1 + random.nextInt(40));
  }

  /** An answer is lost, and all that is known comes within seconds: found out soon all the same. */
  boolean mustEndSoon() {
    return point.losesTheAnswer() && webhooks > 0;
  }

  SimulatedProvider provider() {
    return account.provider();
  }
}
