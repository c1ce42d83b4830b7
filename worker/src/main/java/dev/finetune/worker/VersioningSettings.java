package dev.finetune.worker;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

  // The server joins the two by a colon, or by a dot in older versions.
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,99}";
  private static final String BUILD_ID = "[A-Za-z0-9][A-Za-z0-9._+-]{0,99}";
  private static final List<Setting> ALL =
      List.of(Setting.DEPLOYMENT_NAME, Setting.BUILD_ID, Setting.VERSIONING);

  /** Empty if none of its variables is set, or if there was a mistake. */
  static Optional<VersioningSettings> read(Environment variables) {
    Optional<String> name =
        variables.read(Setting.DEPLOYMENT_NAME, text -> matching(NAME, text, "_ and -"));
    Optional<String> build =
        variables.read(Setting.BUILD_ID, text -> matching(BUILD_ID, text, ". _ + and -"));
    VersioningBehavior behaviour =
        variables
            .read(Setting.VERSIONING, VersioningSettings::behaviour)
            .orElse(VersioningBehavior.AUTO_UPGRADE);
    refuseHalf(variables);
    return name.flatMap(
        deployment -> build.map(id -> new VersioningSettings(deployment, id, behaviour)));
  }

  private static String matching(String form, String text, String marks) {
    if (!text.matches(form)) {
      throw new IllegalArgumentException(
          "write at most 100 letters, digits, %s, beginning with a letter or a digit"
              .formatted(marks));
    }
    return text;
  }

  private static VersioningBehavior behaviour(String word) {
    return switch (word) {
      case "pinned" -> VersioningBehavior.PINNED;
      case "auto-upgrade" -> VersioningBehavior.AUTO_UPGRADE;
      default -> throw new IllegalArgumentException("write one of pinned, auto-upgrade");
    };
  }

  private static void refuseHalf(Environment variables) {
    List<Setting> set = ALL.stream().filter(variables::isSet).toList();
    List<Setting> missing = ALL.subList(0, 2).stream().filter(one -> !set.contains(one)).toList();
    if (!missing.isEmpty() && !set.isEmpty()) {
      variables.read(
          set.get(0),
          value -> {
            throw new IllegalArgumentException(
                "set %s too, or unset %s".formatted(names(missing), names(set)));
          });
    }
  }

  private static String names(List<Setting> settings) {
    return settings.stream().map(Setting::toString).collect(Collectors.joining(" and "));
  }

  WorkerDeploymentOptions options() {
    return WorkerDeploymentOptions.newBuilder()
        .setUseVersioning(true)
        .setVersion(new WorkerDeploymentVersion(deployment, buildId))
        .setDefaultVersioningBehavior(behaviour)
        .build();
  }
}
