package dev.finetune.images;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that mostly wait for outside servers. */
public final class ImageThreads {

  private ImageThreads() {}

  /** One virtual thread for each image where the JVM has them (21 and later), else a daemon. */
  public static ExecutorService open() {
    try {
      Object virtual = Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      return (ExecutorService) virtual;
    } catch (ReflectiveOperationException e) {
      return Executors.newCachedThreadPool(ImageThreads::daemon);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "finetune-image");
    thread.setDaemon(true);
    return thread;
  }
}
