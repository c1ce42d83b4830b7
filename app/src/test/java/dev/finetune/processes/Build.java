package dev.finetune.processes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a worker is run from.
 *
 * @param classes folders that stand before the usual class path
 * @param settings variables beside the usual ones
 */
public record Build(List<Path> classes, Map<String, String> settings) {

  /** This checkout, without versioning. */
  public static final Build THIS = new Build(List.of(), Map.of());

  public Build {
    classes = List.copyOf(classes);
    settings = Map.copyOf(settings);
  }

  public static Build of(Path classes) {
    return new Build(List.of(classes), Map.of());
  }

  public Build versioned(String id, String behaviour) {
    Map<String, String> more = new HashMap<>(settings);
    more.put("FINETUNE_DEPLOYMENT_NAME", "trainer");
    more.put("FINETUNE_BUILD_ID", id);
    more.put("FINETUNE_VERSIONING", behaviour);
    return new Build(classes, more);
  }
}
