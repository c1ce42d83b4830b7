package dev.finetune.cli.view;

import dev.finetune.text.PastedText;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the program logs, as its command and its settings say. A mistake in these is reported with
 * the others.
 *
 * @param unattended whether it logs what it does; other commands have a person before them
 * @param json whether a line is JSON: so it is with {@code --json}, too
 */
public record LogStyle(boolean unattended, boolean json, String level) {

  private static final Set<String> UNATTENDED = Set.of("worker", "gateway");

  public static LogStyle of(List<String> args, Map<String, String> environment) {
    boolean unattended = !args.isEmpty() && UNATTENDED.contains(args.get(0));
    String level = set("FINETUNE_LOG_LEVEL", environment);
    boolean json =
        set("FINETUNE_LOG_FORMAT", environment).equalsIgnoreCase("json") || args.contains("--json");
    return new LogStyle(unattended, json, level.isEmpty() ? (unattended ? "INFO" : "WARN") : level);
  }

  private static String set(String setting, Map<String, String> environment) {
    return PastedText.clean(environment.getOrDefault(setting, ""));
  }

  /** For what cannot start: whether it says why in a line of the log, and not to a person. */
  public boolean logsProblems() {
    return unattended && json;
  }

  public String format() {
    return json ? "json" : "text";
  }
}
