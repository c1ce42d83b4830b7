package dev.finetune.worker;

import io.temporal.common.VersioningBehavior;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@link VersioningSettings}. */
final class VersioningReader {

  // The server joins the two by a colon, or by a dot in older versions.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
  private static final Pattern BUILD_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");

  private static final List<Setting> NEEDED = List.of(Setting.DEPLOYMENT_NAME, Setting.BUILD_ID);
  private static final List<Setting> ALL =
      List.of(Setting.DEPLOYMENT_NAME, Setting.BUILD_ID, Setting.VERSIONING);

  private final Environment variables;

  VersioningReader(Environment variables) {
    this.variables = variables;
  }

  /** Empty if none of its variables is set, or if there was a mistake. */
  Optional<VersioningSettings> read() {
    Optional<String> name =
        variables.read(Setting.DEPLOYMENT_NAME, text -> matching(NAME, text, "_ and -"));
    Optional<String> build =
        variables.read(Setting.BUILD_ID, text -> matching(BUILD_ID, text, ". _ + and -"));
    Optional<VersioningBehavior> behaviour =
        variables.read(Setting.VERSIONING, VersioningReader::behaviour);
    refuseHalf();
    return name.flatMap(
        deployment ->
            build.map(
                id ->
                    new VersioningSettings(
                        deployment, id, behaviour.orElse(VersioningBehavior.AUTO_UPGRADE))));
  }

  private static String matching(Pattern form, String text, String marks) {
    if (!form.matcher(text).matches()) {
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

  private void refuseHalf() {
    List<Setting> missing = NEEDED.stream().filter(setting -> !variables.isSet(setting)).toList();
    List<Setting> set = ALL.stream().filter(variables::isSet).toList();
    if (!missing.isEmpty() && !set.isEmpty()) {
      variables.read(set.get(0), value -> half(missing, set));
    }
  }

  private static String half(List<Setting> missing, List<Setting> set) {
    throw new IllegalArgumentException(
        "set %s too, or unset %s".formatted(names(missing), names(set)));
  }

  private static String names(List<Setting> settings) {
    return settings.stream().map(Setting::variable).collect(Collectors.joining(" and "));
  }
}
