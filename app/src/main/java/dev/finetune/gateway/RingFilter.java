package dev.finetune.gateway;

import dev.finetune.provider.CallbackAddress;
import dev.finetune.workflow.Ring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stops what would only fill a workflow's history: a ring like one of the last minute at the same
 * address, and more than {@value #MOST_A_MINUTE} a minute there. Memory is bounded: the address
 * that rang longest ago is forgotten first. Safe for use by many threads.
 */
final class RingFilter {

  static final int MOST_A_MINUTE = 20;
  static final int MOST_ADDRESSES = 10_000;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private record Admitted(Instant at, Ring ring) {}

  private final Clock clock;
  private final Map<CallbackAddress, Deque<Admitted>> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallbackAddress, Deque<Admitted>> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  RingFilter(Clock clock) {
    this.clock = clock;
  }

  /** Whether this ring is to be passed on; it counts from now on. */
  synchronized boolean admits(CallbackAddress address, Ring ring) {
    Instant now = clock.instant();
    Deque<Admitted> rings = recent.computeIfAbsent(address, a -> new ArrayDeque<>());
    rings.removeIf(admitted -> !admitted.at().plus(WINDOW).isAfter(now));
    boolean repeated = rings.stream().anyMatch(admitted -> admitted.ring().equals(ring));
    if (repeated || rings.size() >= MOST_A_MINUTE) {
      return false;
    }
    return rings.add(new Admitted(now, ring));
  }

  /** A ring that did not arrive does not stand against the one that follows. */
  synchronized void forget(CallbackAddress address, Ring ring) {
    Deque<Admitted> rings = recent.get(address);
    if (rings != null) {
      rings.removeIf(admitted -> admitted.ring().equals(ring));
    }
  }

  synchronized int addresses() {
    return recent.size();
  }
}
