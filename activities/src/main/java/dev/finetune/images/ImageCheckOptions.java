package dev.finetune.images;

import java.time.Duration;

/**
 * How many images are checked at the same time.
 *
 * <p>Half of the heap is for files under way: of those that twice the byte limit each would not fit
 * into it, one is fetched after the other. A quarter and more is for the one that is decoded. An
 * image whose host is slow, and of which little has come, is not counted.
 *
 * @param inFlightPerWorker images being fetched or judged in this process; 8 by default
 * @param inFlightPerRequest the most of them for one request; 8 by default
 * @param heartbeatEvery pause between heartbeats; 2 s by default, to be well below the activity's
 *     heartbeat timeout
 */
public record ImageCheckOptions(
    int inFlightPerWorker, int inFlightPerRequest, Duration heartbeatEvery) {

  public static final ImageCheckOptions DEFAULT =
      new ImageCheckOptions(8, 8, Duration.ofSeconds(2));

  /** How many files of this size the heap has room for, while they are received: 1 or more. */
  int inFlight(long maxBytes, long heap) {
    return (int) Math.max(1, Math.min(inFlightPerWorker, heap / 2 / (2 * maxBytes)));
  }

  /**
   * Checks that anything can be done at all.
   *
   * @throws IllegalArgumentException if a number or the duration is not positive
   */
  public ImageCheckOptions {
    if (inFlightPerWorker < 1 || inFlightPerRequest < 1) {
      throw new IllegalArgumentException(
          "images in flight are "
              + inFlightPerWorker
              + " per worker and "
              + inFlightPerRequest
              + " per request: must be 1 or more");
    }
    if (heartbeatEvery.isZero() || heartbeatEvery.isNegative()) {
      throw new IllegalArgumentException(
          "heartbeat pause is " + heartbeatEvery + ": must be more than 0");
    }
  }
}
