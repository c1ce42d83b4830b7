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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;

/** Fetches all images of a request at once and judges them. One for each worker process. */
public final class ImageValidator implements ImageActivities {

  private static final int ATTEMPTS = 3;

  private final OutboundClient client;
  private final ExecutorService threads;
  private final ImageCheckOptions options;
  private final Function<ImageCheck, ImageLimits> limits;
  private final ContentJudge contents;
  private final Semaphore places;

  /**
   * Shares its places among all requests that it is asked about.
   *
   * @param client fetches, within its limits for each image; closed by its owner
   * @param threads one for each image of all requests under way, most of them waiting; see {@link
   *     ImageThreads}; closed by its owner
   * @param limits what the trainer of a request takes
   */
  public ImageValidator(
      OutboundClient client,
      ExecutorService threads,
      ImageCheckOptions options,
      Function<ImageCheck, ImageLimits> limits) {
    this(client, threads, options, limits, Runtime.getRuntime().maxMemory());
  }

  /**
   * @param heap the memory of this process, in bytes
   */
  ImageValidator(
      OutboundClient client,
      ExecutorService threads,
      ImageCheckOptions options,
      Function<ImageCheck, ImageLimits> limits,
      long heap) {
    this.client = client;
    this.threads = threads;
    this.options = options;
    this.limits = limits;
    this.contents = new ContentJudge(client.limits().maxBytes(), heap);
    this.places = new Semaphore(options.inFlight(client.limits().maxBytes(), heap), true);
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
    try (InspectionRun run = InspectionRun.start(tasks(check), threads)) {
      while (!run.await(options.heartbeatEvery())) {
        progress.accept(run.progress());
        run.lendSlowPlaces();
      }
      return run.results();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Activity.wrap(e);
    }
  }

  private Standard standard(ImageCheck check) {
    return new Standard(check.checks(), limits.apply(check));
  }

  private List<ImageTask> tasks(ImageCheck check) {
    Standard standard = standard(check);
    Semaphore request = new Semaphore(options.inFlightPerRequest());
    List<ImageTask> tasks = new ArrayList<>();
    for (String url : check.images()) {
      ImageInspector inspector = new ImageInspector(tasks.size() + 1, url, contents, standard);
      tasks.add(new ImageTask(client.get(url), inspector, new Place(request, places)));
    }
    return tasks;
  }
}
