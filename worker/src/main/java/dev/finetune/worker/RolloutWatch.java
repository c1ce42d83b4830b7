package dev.finetune.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.deployment.v1.RoutingConfig;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns when the server routes no trainings to a worker's build, where they wait without any error,
 * and names the command that changes it. Checks until that build or another is the current one, and
 * warns again every ten minutes while none is. The worker goes on in any case.
 */
final class RolloutWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RolloutWatch.class);
  private static final Duration PAUSE = Duration.ofSeconds(3);
  private static final int CHECKS_PER_WARNING = 200;

  /** The server knows a deployment some time after its first poll. */
  private static final int CHECKS_UNTIL_KNOWN = 10;

  private static final Set<Status.Code> PASSING =
      EnumSet.of(
          Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);

  private final WorkflowClient client;
  private final VersioningSettings build;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(RolloutWatch::daemon);
  private int checks;
  private int warnings;

  private RolloutWatch(WorkflowClient client, VersioningSettings build) {
    this.client = client;
    this.build = build;
  }

  /** Checks in a thread of its own, until there is a current build or this is closed. */
  static RolloutWatch start(WorkflowClient client, VersioningSettings build) {
    RolloutWatch watch = new RolloutWatch(client, build);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::check, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "finetune-rollout");
    thread.setDaemon(true);
    return thread;
  }

  private void check() {
    checks++;
    try {
      judge(routing());
    } catch (StatusRuntimeException e) {
      missed(e.getStatus().getCode());
    }
  }

  private RoutingConfig routing() {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkerDeployment(
            DescribeWorkerDeploymentRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setDeploymentName(build.deployment())
                .build())
        .getWorkerDeploymentInfo()
        .getRoutingConfig();
  }

  private void judge(RoutingConfig routing) {
    WorkerDeploymentVersion current = routing.getCurrentDeploymentVersion();
    if (isOurs(current) || isOurs(routing.getRampingDeploymentVersion())) {
      LOG.info("trainings come to build {} of {}", build.buildId(), build.deployment());
      close();
    } else if (current.getBuildId().isEmpty()) {
      warnOfNone();
    } else {
      LOG.warn(
          "build {} of {} is not the current one: new trainings go to {}. `{}` routes them here",
          build.buildId(),
          build.deployment(),
          current.getBuildId(),
          command());
      close();
    }
  }

  private boolean isOurs(WorkerDeploymentVersion version) {
    return version.getDeploymentName().equals(build.deployment())
        && version.getBuildId().equals(build.buildId());
  }

  private void missed(Status.Code code) {
    if (code == Status.Code.NOT_FOUND) {
      if (checks > CHECKS_UNTIL_KNOWN) {
        warnOfNone();
      }
    } else if (!PASSING.contains(code) && !thread.isShutdown()) {
      LOG.warn(
          "cannot read whether build {} of {} is the current one ({}). If not, trainings do not"
              + " come here until `{}`",
          build.buildId(),
          build.deployment(),
          code,
          command());
      close();
    }
  }

  private void warnOfNone() {
    if (checks >= warnings * CHECKS_PER_WARNING) {
      warnings++;
      LOG.warn(
          "no build of {} is the current one: trainings wait, without an error, unless workers without a"
              + " build id take them. `{}` routes them to this one",
          build.deployment(),
          command());
    }
  }

  private String command() {
    return "temporal worker deployment set-current-version --deployment-name %s --build-id %s --namespace %s"
        .formatted(build.deployment(), build.buildId(), client.getOptions().getNamespace());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
