package dev.finetune.plans;

import dev.finetune.training.OnUnknownSubmission;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One training of a plan.
 *
 * @param within its three deadlines
 * @param person who answers when it asks
 */
record Planned(
    String account, OnUnknownSubmission policy, Duration within, Person person, List<Deed> deeds) {

  /** How a person answers. */
  enum Person {
    /** As the provider's account shows it. */
    TRULY,
    /** Names a training of somebody else first, and then answers truly. */
    WRONGLY_FIRST,
    SUBMITS_AGAIN,
    GIVES_UP,
    SILENT
  }

  static Planned of(Draw draw) {
    return new Planned(
        draw.one("default", "second"),
        draw.one(OnUnknownSubmission.values()),
        Duration.ofHours(draw.one(2, 4, 12)),
        draw.oneIn(2) ? Person.TRULY : draw.one(Person.values()),
        IntStream.range(0, draw.one(0, 1, 1, 2, 3, 4)).mapToObj(i -> Deed.of(draw)).toList());
  }

  /** On a real server: whoever is silent there lets hours pass. */
  static Planned ofReal(Draw draw) {
    return new Planned(
        draw.one("default", "second"),
        draw.one(OnUnknownSubmission.values()),
        Duration.ofHours(2),
        draw.one(Person.TRULY, Person.TRULY, Person.WRONGLY_FIRST, Person.SUBMITS_AGAIN),
        IntStream.rangeClosed(0, draw.upTo(3)).mapToObj(i -> Deed.ofReal(draw)).toList());
  }
}
