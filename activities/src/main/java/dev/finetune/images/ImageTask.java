package dev.finetune.images;

import dev.finetune.outbound.OutboundCall;
import dev.finetune.outbound.Reply;
import java.util.concurrent.Callable;

/** Fetches and judges one image, when its turn has come. */
final class ImageTask implements Callable<Inspection> {

  private final OutboundCall call;
  private final ImageInspector inspector;
  private final Place place;

  ImageTask(OutboundCall call, ImageInspector inspector, Place place) {
    this.call = call;
    this.inspector = inspector;
    this.place = place;
  }

  @Override
  public Inspection call() throws InterruptedException {
    place.take();
    try {
      Reply reply = call.execute(place::keep);
      place.keep();
      return reply.match(inspector);
    } catch (OutOfMemoryError e) {
      // One large array was refused: what is left is enough to go on with.
      return inspector.outOfMemory("this worker has too little memory for what it checks together");
    } catch (MemoryShortage e) {
      return inspector.outOfMemory(e.getMessage());
    } finally {
      place.give();
    }
  }

  void lendIfSlow() {
    place.lendIfSlow();
  }

  void cancel() {
    call.cancel();
  }
}
