package dev.finetune.faults;

/**
 * The submits of one training, counted on both sides.
 *
 * @param received how many the provider received
 * @param surely how many attempts say of themselves that they were sent
 * @param perhaps how many attempts never said, and had begun
 */
public record Sent(long received, long surely, long perhaps) {

  boolean agrees() {
    return surely <= received && received <= surely + perhaps;
  }
}
