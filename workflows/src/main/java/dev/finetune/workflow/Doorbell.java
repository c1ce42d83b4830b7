package dev.finetune.workflow;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.WireFormat;
import io.temporal.common.converter.RawValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rings that came: it only stores, so a ring is safe before, during and after any step. Rings
 * for another chain are counted, and heard as those of an earlier run.
 */
final class Doorbell {

  private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(Ring.class);

  private static final int MOST_HEARD = 100;

  /**
   * What rang, for the run that continues this one.
   *
   * @param known all that was heard of attempts
   * @param unread what of it nobody has asked for yet
   * @param again what of it rang once more since; null where the run before did not keep it
   */
  @WireFormat
  record Memory(
      @Nullable TrainingPhase phase,
      @Nullable Instant lastRing,
      boolean callsForLook,
      int foreign,
      List<Heard> known,
      List<Heard> unread,
      @Nullable List<Heard> again) {

    Memory {
      known = List.copyOf(known);
      unread = List.copyOf(unread);
      again = again == null ? List.of() : List.copyOf(again);
    }
  }

  private final String chain;
  private @Nullable TrainingPhase phase;
  private @Nullable Instant lastRing;
  private boolean callsForLook;
  private int foreign;
  private final Set<Heard> known = new LinkedHashSet<>();
  private final Deque<Heard> heard = new ArrayDeque<>();
  private final Set<Heard> again = new LinkedHashSet<>();

  Doorbell(String chain) {
    this.chain = chain;
  }

  /** Stores one ring. Whatever cannot be read still says "look now". */
  void ring(@Nullable RawValue value, Instant now) {
    Ring ring = read(value);
    if (ring.chain() != null && !ring.chain().equals(chain)) {
      foreign++;
      hear(Attempt.EARLIER, ring.trainingId());
      return;
    }
    hear(ring.attempt(), ring.trainingId());
    lastRing = now;
    phase = ring.phase();
    callsForLook |= ring.callsForLook();
  }

  /**
   * @param early what was read, and is to be read again
   */
  Memory memory(List<Heard> early) {
    List<Heard> unread = new ArrayList<>(early);
    unread.addAll(heard);
    return new Memory(
        phase, lastRing, callsForLook, foreign, List.copyOf(known), unread, List.copyOf(again));
  }

  /** What rang in the runs before; this one may have been rung at already. */
  void remember(Memory before) {
    known.addAll(before.known());
    List<Heard> since = List.copyOf(heard);
    heard.clear();
    heard.addAll(before.unread());
    since.stream().filter(said -> !before.known().contains(said)).forEach(heard::add);
    since.stream().filter(before.known()::contains).forEach(again::add);
    again.addAll(Objects.requireNonNull(before.again()));
    phase = phase == null ? before.phase() : phase;
    lastRing = lastRing == null ? before.lastRing() : lastRing;
    callsForLook |= before.callsForLook();
    foreign += before.foreign();
  }

  /** Asks for a look as a ring does. */
  void lookNow() {
    callsForLook = true;
  }

  /** What the rings said of attempts, each once. */
  Deque<Heard> heard() {
    return heard;
  }

  /** Whether one of these rang once more since it was heard. */
  boolean rangAgain(Predicate<Heard> wanted) {
    return again.stream().anyMatch(wanted);
  }

  /** The first of these that rang once more; null when none did. */
  @Nullable Heard takeAgain(Predicate<Heard> wanted) {
    Heard first = again.stream().filter(wanted).findFirst().orElse(null);
    if (first != null) {
      again.remove(first);
    }
    return first;
  }

  private void hear(@Nullable Integer attempt, @Nullable String trainingId) {
    Heard said = attempt == null ? null : new Heard(attempt, trainingId);
    if (said == null) {
      return;
    }
    if (known.contains(said)) {
      again.add(said);
    } else if (known.size() < MOST_HEARD) {
      known.add(said);
      heard.add(said);
    }
  }

  boolean callsForLook() {
    return callsForLook;
  }

  /** Whether a look is called for; it is not from now on, until it rings again. */
  boolean answer() {
    boolean called = callsForLook;
    callsForLook = false;
    return called;
  }

  /** The phase the last ring named: for display, when it is a documented one. */
  @Nullable TrainingPhase phase() {
    return phase;
  }

  @Nullable Instant lastRing() {
    return lastRing;
  }

  int foreign() {
    return foreign;
  }

  private static Ring read(@Nullable RawValue value) {
    if (value == null) {
      return Ring.NAMELESS;
    }
    try {
      Ring ring = JSON.readValue(value.getPayload().getData().toByteArray());
      return ring == null ? Ring.NAMELESS : ring;
    } catch (IOException e) {
      return Ring.NAMELESS;
    }
  }
}
