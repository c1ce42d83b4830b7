package dev.finetune.images;

import dev.finetune.outbound.OutboundCall;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/** Fetches and judges one image, when its turn has come. */
final class ImageTask implements Callable<Inspection> {

  private final OutboundCall call;
  private final ImageInspector inspector;
  private final Semaphore request;
  private final Semaphore worker;

  /**
   * @param request the places of this request
   * @param worker the places of this process
   */
  ImageTask(OutboundCall call, ImageInspector inspector, Semaphore request, Semaphore worker) {
    this.call = call;
    this.inspector = inspector;
    this.request = request;
    this.worker = worker;
  }

  // The request's place first, so that one with a hundred images does not fill the worker's queue.
  @Override
  public Inspection call() throws InterruptedException {
    request.acquire();
    try {
      worker.acquire();
      try {
        return call.execute().match(inspector);
      } catch (OutOfMemoryError e) {
        // One large array was refused: what is left is enough to go on with.
        return inspector.outOfMemory(
            "this worker has too little memory for what it checks together");
      } catch (MemoryShortage e) {
        return inspector.outOfMemory(e.getMessage());
      } finally {
        worker.release();
      }
    } finally {
      request.release();
    }
  }

  void cancel() {
    call.cancel();
  }
}
