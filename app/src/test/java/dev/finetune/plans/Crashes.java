package dev.finetune.plans;

import dev.finetune.plans.FaultPlan.Crash;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Lets workers die in the middle of an activity, as the world sees it: nothing that the attempt
 * does from then on leaves the worker, and the server gives it to another one after a while.
 */
final class Crashes {

  /** After so long the server notices: the heartbeat timeout of a submit. */
  private static final Duration NOTICED_AFTER = Duration.ofSeconds(30);

  private final Set<Crash> planned;
  private final Map<String, Integer> counts = new HashMap<>();
  private final ThreadLocal<Boolean> isDead = ThreadLocal.withInitial(() -> false);
  private int happened;

  Crashes(List<Crash> planned) {
    this.planned = Set.copyOf(planned);
  }

  /** How many have died. */
  synchronized int happened() {
    return happened;
  }

  /** One attempt of an activity. */
  <T> T attempt(String activity, Callable<T> work) throws Exception {
    isDead.set(false);
    try {
      return step(activity, work);
    } catch (Exception e) {
      if (isDead.get()) {
        boolean unused = Thread.interrupted();
        throw ApplicationFailure.newBuilder()
            .setType("WorkerDied")
            .setMessage("the worker of this attempt died")
            .setNextRetryDelay(NOTICED_AFTER)
            .build();
      }
      throw e;
    } finally {
      isDead.set(false);
    }
  }

  /** One step of the attempt that this thread makes; others never die. */
  <T> T step(String name, Callable<T> work) throws Exception {
    passOrDie(name, false);
    T result = work.call();
    passOrDie(name, true);
    return result;
  }

  private void passOrDie(String step, boolean after) {
    if (isDead.get() || isItsTime(step, after)) {
      isDead.set(true);
      // Whoever would try again on this thread is interrupted as it waits.
      Thread.currentThread().interrupt();
      throw new WorkerDiedException();
    }
  }

  private synchronized boolean isItsTime(String step, boolean after) {
    int count = counts.merge(step + after, 1, Integer::sum);
    boolean dies = planned.contains(new Crash(step, after, count));
    happened += dies ? 1 : 0;
    return dies;
  }

  private static final class WorkerDiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
