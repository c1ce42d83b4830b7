package dev.finetune.images;

/** The problem is ours: a sound image that this worker has too little memory to judge. */
final class MemoryShortage extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MEGA = 1_000_000;

  private MemoryShortage(String message) {
    super(message);
  }

  /**
   * Leaves the other half of the heap to the files that are received meanwhile.
   *
   * @throws MemoryShortage if decoding takes more than half of the heap
   */
  static void check(PictureFormat format, Anatomy anatomy, PictureSize size, long heap) {
    long needed = size.pixels() * anatomy.bytesPerPixel();
    if (needed > heap / 2) {
      throw new MemoryShortage(
          "this worker has too little memory to judge it: a %s of %s takes %d MB, and half of the heap is %d MB"
              .formatted(format, size, (needed + MEGA - 1) / MEGA, heap / 2 / MEGA));
    }
  }
}
