package dev.finetune.images;

import dev.finetune.outbound.OutboundCall;
import dev.finetune.outbound.Reply;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * Fetches and judges one image. It takes the worker's memory only when all of the file has come, so
 * that no host, however slow, holds up another training.
 */
final class ImageTask implements Callable<Inspection> {

  private final OutboundCall call;
  private final ImageInspector inspector;
  private final Semaphore memory;
  private boolean held;

  /**
   * @param memory a permit for each file that may be in memory
   */
  ImageTask(OutboundCall call, ImageInspector inspector, Semaphore memory) {
    this.call = call;
    this.inspector = inspector;
    this.memory = memory;
  }

  @Override
  public Inspection call() {
    try {
      Reply reply = call.execute(this::takeMemory);
      takeMemory();
      return reply.match(inspector);
    } catch (OutOfMemoryError e) {
      // One large array was refused: what is left is enough to go on with.
      String message = "this worker has too little memory for what it checks together";
      return inspector.unjudged(message, ImageRule.WORKER.remedy());
    } catch (MemoryShortage e) {
      return inspector.unjudged(e.getMessage(), ImageRule.WORKER.remedy());
    } catch (UncheckedIOException e) {
      return inspector.unjudged(e.getMessage(), ImageRule.MORE_ROOM);
    } finally {
      if (held) {
        memory.release();
      }
    }
  }

  void cancel() {
    call.cancel();
  }

  private void takeMemory() {
    try {
      if (!held) {
        memory.acquire();
        held = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the check was cancelled");
    }
  }
}
