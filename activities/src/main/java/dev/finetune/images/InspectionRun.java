package dev.finetune.images;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** All images of one request under way. Closing it cancels those that are not done. */
final class InspectionRun implements AutoCloseable {

  private final List<ImageTask> tasks;
  private final List<Future<Inspection>> inspections = new ArrayList<>();
  private final CountDownLatch left;

  private InspectionRun(List<ImageTask> tasks) {
    this.tasks = List.copyOf(tasks);
    this.left = new CountDownLatch(tasks.size());
  }

  static InspectionRun start(List<ImageTask> tasks, ExecutorService threads) {
    InspectionRun run = new InspectionRun(tasks);
    run.tasks.forEach(task -> run.inspections.add(threads.submit(() -> run.inspect(task))));
    return run;
  }

  /** Waits for the end, at most this long. Returns whether it has come. */
  boolean await(Duration pause) throws InterruptedException {
    return left.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets other requests go before images whose hosts are slow. */
  void lendSlowPlaces() {
    tasks.forEach(ImageTask::lendIfSlow);
  }

  /** Such as {@code 3 of 7 images judged}. */
  String progress() {
    return tasks.size() - left.getCount() + " of " + tasks.size() + " images judged";
  }

  /** What was found, in the order of the images. */
  List<Inspection> results() throws InterruptedException {
    List<Inspection> results = new ArrayList<>();
    for (Future<Inspection> inspection : inspections) {
      try {
        results.add(inspection.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("an image could not be judged", e.getCause());
      }
    }
    return results;
  }

  @Override
  public void close() {
    inspections.forEach(inspection -> inspection.cancel(true));
    tasks.forEach(ImageTask::cancel);
  }

  private Inspection inspect(ImageTask task) throws InterruptedException {
    try {
      return task.call();
    } finally {
      left.countDown();
    }
  }
}
