package dev.finetune.images;

import dev.finetune.trainer.ImageType;

/** The fault is ours: a sound image that this worker has too little memory to judge. */
final class MemoryShortage extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MEGA = 1_000_000;

  private MemoryShortage(String message) {
    super(message);
  }

  /**
   * Leaves the other half of the heap to the file itself, and to what else a worker does.
   *
   * @throws MemoryShortage if decoding takes more than half of the heap
   */
  static void check(ImageType format, Anatomy anatomy, PictureSize size, long heap) {
    long needed = size.pixels() * anatomy.bytesPerPixel();
    if (needed > heap / 2) {
      throw new MemoryShortage(
          "this worker has too little memory to judge it: a %s of %s takes %s MB, and half of the heap is %s MB"
              .formatted(format, size, (needed + MEGA - 1) / MEGA, heap / 2 / MEGA));
    }
  }
}
