package dev.finetune.rounds;

import static dev.finetune.rounds.Fault.FREEZE;
import static dev.finetune.rounds.Fault.GATEWAY_KILLED;
import static dev.finetune.rounds.Fault.SERVER_DOWN;
import static dev.finetune.rounds.Moment.IMAGE_FETCHED;
import static dev.finetune.rounds.Moment.STATUS_RECEIVED;

import dev.finetune.simulator.api.Profile;
import dev.finetune.training.ProviderApi;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What a round's number says of it.
 *
 * @param occurrence which image or status request it is that the fault strikes at, from 1 on
 * @param mendedAfter when the frozen worker wakes, or what was killed starts again
 * @param phaseTime how long each of the provider's phases lasts
 * @param reachable whether the provider's webhooks reach us; else it is only polled
 * @param echo whether the provider's answers repeat the API key
 */
record RoundPlan(
    int number,
    Point point,
    int occurrence,
    Duration mendedAfter,
    Duration phaseTime,
    Profile profile,
    ProviderApi api,
    boolean reachable,
    boolean echo) {

  private static final Duration SERVER_IS_DOWN = Duration.ofMinutes(2);

  /** A training that is still going on when a lost answer can be found out by its webhooks. */
  private static final Duration LONG_PHASE = Duration.ofSeconds(20);

  /** The first ones are each point once, none of them waits for the time of a submit to end. */
  static RoundPlan of(int number) {
    Point point = Point.ALL.get((number - 1) % Point.ALL.size());
    SplittableRandom random = new SplittableRandom(number);
    boolean brief = number <= Point.ALL.size();
    boolean late = !brief && random.nextInt(4) == 0;
    boolean reachable = isReachable(point, brief, random);
    return new RoundPlan(
        number,
        point,
        occurrence(point.moment(), reachable, random),
        mendedAfter(point, late, random),
        phaseTime(point, late, random),
        random.nextBoolean() ? Profile.LEGACY : Profile.MODERN,
        random.nextBoolean() ? ProviderApi.DREAMBOOTH : ProviderApi.DREAMBOOTH_SANDBOX,
        reachable,
        random.nextBoolean());
  }

  private static int occurrence(Moment moment, boolean reachable, SplittableRandom random) {
    if (moment == IMAGE_FETCHED) {
      return 1 + random.nextInt(7);
    }
    return moment == STATUS_RECEIVED && !reachable ? 1 + random.nextInt(2) : 1;
  }

  private static Duration mendedAfter(Point point, boolean late, SplittableRandom random) {
    if (point.fault() == SERVER_DOWN) {
      return SERVER_IS_DOWN;
    }
    return Duration.ofSeconds(late ? 100 + random.nextInt(90) : 1 + random.nextInt(40));
  }

  private static Duration phaseTime(Point point, boolean late, SplittableRandom random) {
    boolean isLong = point.losesTheAnswer() || (late && point.fault() == FREEZE);
    return isLong ? LONG_PHASE : Duration.ofMillis(500 + random.nextInt(2500));
  }

  private static boolean isReachable(Point point, boolean brief, SplittableRandom random) {
    return point.fault() == GATEWAY_KILLED
        || (brief && point.losesTheAnswer())
        || random.nextInt(point.losesTheAnswer() ? 8 : 4) != 0;
  }
}
