package dev.finetune.workflow;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.training.TrainingPhase;
import io.temporal.common.converter.RawValue;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The rings that came: it only stores, so a ring is safe before, during and after any step. Rings
 * for another chain are counted and otherwise ignored.
 */
final class Doorbell {

  private static final ObjectReader JSON = JsonMapper.builder().build().readerFor(Ring.class);

  private final String chain;
  private @Nullable TrainingPhase phase;
  private @Nullable Instant lastRing;
  private boolean callsForLook;
  private int foreign;

  Doorbell(String chain) {
    this.chain = chain;
  }

  /** Stores one ring. Whatever cannot be read still says "look now". */
  void ring(@Nullable RawValue value, Instant now) {
    Ring ring = read(value);
    if (ring.chain() != null && !ring.chain().equals(chain)) {
      foreign++;
      return;
    }
    lastRing = now;
    phase = ring.phase();
    callsForLook |= ring.callsForLook();
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
