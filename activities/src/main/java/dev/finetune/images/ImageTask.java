package dev.finetune.images;

import dev.finetune.outbound.OutboundCall;
import dev.finetune.outbound.Reply;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Fetches and judges one image. It takes the worker's memory only when all of the file has come, so
 * that no host, however slow, holds up another training.
 */
final class ImageTask implements Callable<Inspection> {

  private final OutboundCall call;
  private final ImageInspector inspector;
  private final Semaphore begun;
  private final Semaphore memory;
  private boolean held;

  /**
   * @param begun a permit for each fetch that has begun within the last two seconds
   * @param memory a permit for each file that may be in memory
   */
  ImageTask(OutboundCall call, ImageInspector inspector, Semaphore begun, Semaphore memory) {
    this.call = call;
    this.inspector = inspector;
    this.begun = begun;
    this.memory = memory;
  }

  @Override
  public Inspection call() throws InterruptedException {
    begun.acquire();
    CompletableFuture<Void> over = new CompletableFuture<>();
    CompletableFuture<Void> unused =
        over.completeOnTimeout(null, 2, TimeUnit.SECONDS).thenRun(begun::release);
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
      over.complete(null);
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
