package dev.finetune.cli.exit;

import dev.finetune.text.NearestWord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, with the word that may be meant where one is unknown. */
public final class UsageText {

  /** What others call our commands. */
  private static final Map<String, String> COMMON =
      Map.of("train", "start", "status", "get", "logs", "watch");

  private static final String UNKNOWN_TO_HELP = "Unknown subcommand '";

  private UsageText() {}

  public static String of(ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    if (problem instanceof UnmatchedArgumentException unmatched) {
      String typed = unmatched.getUnmatched().get(0);
      if (unmatched.isUnknownOption()) {
        Set<String> options = command.getCommandSpec().optionsMap().keySet();
        return unknown("option", typed.replaceFirst("=.*", ""), options);
      }
      return command.getParent() == null
          ? unknown("command", typed, command.getSubcommands().keySet())
          : "\"%s\" is one word too many: leave it out".formatted(typed);
    }
    String message = String.valueOf(problem.getMessage());
    return message.startsWith(UNKNOWN_TO_HELP)
        ? unknown("command", problem.getValue(), command.getSubcommands().keySet())
        : plain(message);
  }

  private static String plain(String message) {
    return message
        .replaceFirst("^Error: ", "")
        .replaceFirst("' is not an int$", "' is no whole number: write one, such as 20")
        .replaceFirst(
            "^Value for option option '(\\S+)' .* should be in KEY=VALUE format but was (.*)",
            "Invalid value for option '$1': '$2' names no value: write NAME=VALUE");
  }

  private static String unknown(String what, String name, Set<String> known) {
    String meant = COMMON.getOrDefault(name, name);
    boolean letter = name.matches("-\\w");
    return "there is no %s \"%s\"%s"
        .formatted(
            what,
            name,
            letter ? "" : nearest(meant, List.copyOf(known)).map(": "::concat).orElse(""));
  }

  /** The word that may be meant; empty where none is like it. */
  public static Optional<String> nearest(String word, List<String> known) {
    return NearestWord.to(word, known).map("did you mean %s?"::formatted);
  }
}
