package dev.finetune.plans;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A worker dies, with all that it has under way, and another one starts at once.
 *
 * @param task which task it is by which it dies, counted from 1
 */
record Death(Moment moment, int task) {

  /** Where in a task it dies. */
  enum Moment {
    /** It has got the task, and does nothing of it. */
    TAKEN,
    /** It has done the task, and says so to nobody. */
    DONE
  }

  static List<Death> some(Draw draw) {
    int deaths = draw.one(0, 0, 1, 2, 3);
    return IntStream.range(0, deaths)
        .mapToObj(i -> new Death(draw.one(Moment.values()), 1 + draw.upTo(39)))
        .toList();
  }
}
