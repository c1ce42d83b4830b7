package dev.finetune.worker;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;

/**
 * Which build a worker is, so that the server can route trainings to it.
 *
 * @param deployment the name that all builds of one fleet share
 * @param buildId another one for each build
 * @param behaviour whether a training ends on the build it began on ({@code PINNED}) or goes to the
 *     current one ({@code AUTO_UPGRADE}). Auto-upgrade by default: a training takes up to days, and
 *     a fix should reach those that are under way
 */
public record VersioningSettings(String deployment, String buildId, VersioningBehavior behaviour) {

  WorkerDeploymentVersion version() {
    return new WorkerDeploymentVersion(deployment, buildId);
  }

  WorkerDeploymentOptions options() {
    return WorkerDeploymentOptions.newBuilder()
        .setUseVersioning(true)
        .setVersion(version())
        .setDefaultVersioningBehavior(behaviour)
        .build();
  }
}
