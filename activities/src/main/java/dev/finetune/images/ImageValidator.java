package dev.finetune.images;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ImageActivities;
import dev.finetune.images.ImageRule.Standard;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.training.ImageCheck;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageReport;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Fetches all images of a request at once and judges them. One for each worker process. */
public final class ImageValidator implements ImageActivities {

  private static final int ATTEMPTS = 3;

  /** Images of one request that are fetched at the same time. */
  static final int AT_A_TIME = 8;

  /** Well below the activity's heartbeat timeout. */
  private static final Duration HEARTBEAT_EVERY = Duration.ofMillis(500);

  private final OutboundClient client;
  private final Function<ImageCheck, ImageLimits> limits;
  private final ContentJudge contents;

  /** More at a time would make each other slow, and a slow host may not be the reason. */
  private final Semaphore begun = new Semaphore(32, true);

  /** For one file, and what decoding it takes. */
  private final Semaphore memory = new Semaphore(1, true);

  /**
   * Has one image in memory at a time, of all requests that it is asked about.
   *
   * @param client fetches, within its limits for each image; closed by its owner
   * @param limits what the trainer of a request takes
   */
  public ImageValidator(OutboundClient client, Function<ImageCheck, ImageLimits> limits) {
    this(client, limits, Runtime.getRuntime().maxMemory());
  }

  /**
   * @param heap the memory of this process, in bytes
   */
  ImageValidator(OutboundClient client, Function<ImageCheck, ImageLimits> limits, long heap) {
    this.client = client;
    this.limits = limits;
    this.contents = new ContentJudge(client.limits().maxBytes(), heap);
  }

  @Override
  public ImageReport validateImages(ImageCheck check) {
    if (check.checks() == ImageChecks.OFF) {
      return new ImageReport(List.of());
    }
    ActivityExecutionContext context = Activity.getExecutionContext();
    List<Inspection> inspections = inspect(check, context::heartbeat);
    List<Inspection> mayPass = inspections.stream().filter(Inspection::mayPass).toList();
    boolean tooSlow = inspections.stream().anyMatch(Inspection::tooSlow);
    if (!mayPass.isEmpty() && !tooSlow && context.getInfo().getAttempt() < ATTEMPTS) {
      throw ApplicationFailure.newBuilder()
          .setType(FailureType.IMAGES_NOT_CHECKED.type())
          .setMessage(RequestJudge.unreachable(mayPass, inspections.size()))
          .build();
    }
    return RequestJudge.report(inspections, standard(check));
  }

  /** Judges them once and outside an activity: what may pass later is a finding, too. */
  public ImageReport judge(ImageCheck check) {
    return check.checks() == ImageChecks.OFF
        ? new ImageReport(List.of())
        : RequestJudge.report(inspect(check, progress -> {}), standard(check));
  }

  private List<Inspection> inspect(ImageCheck check, Consumer<String> progress) {
    List<ImageTask> tasks = tasks(check);
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<Inspection>> images = tasks.stream().map(threads::submit).toList();
      List<Inspection> results = new ArrayList<>();
      while (results.size() < images.size()) {
        long judged = images.stream().filter(Future::isDone).count();
        progress.accept(judged + " of " + images.size() + " images judged");
        await(images.get(results.size())).ifPresent(results::add);
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Activity.wrap(e);
    } finally {
      threads.shutdownNow();
      tasks.forEach(ImageTask::cancel);
    }
  }

  /** Empty if it is not judged before the next heartbeat. */
  private static Optional<Inspection> await(Future<Inspection> image) throws InterruptedException {
    try {
      return Optional.of(image.get(HEARTBEAT_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an image could not be judged", e.getCause());
    }
  }

  private Standard standard(ImageCheck check) {
    return new Standard(check.checks(), limits.apply(check));
  }

  private List<ImageTask> tasks(ImageCheck check) {
    Standard standard = standard(check);
    List<ImageTask> tasks = new ArrayList<>();
    for (String url : check.images()) {
      ImageInspector inspector = new ImageInspector(tasks.size() + 1, url, contents, standard);
      tasks.add(new ImageTask(client.get(url), inspector, begun, memory));
    }
    return tasks;
  }
}
