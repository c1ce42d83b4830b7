package dev.finetune.cli.exit;

import dev.finetune.text.NearestWord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line: the name, the value, and what is expected. */
public record UsageText(ParameterException problem, List<String> args) {

  public String words() {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), unmatched.isUnknownOption());
    }
    if (problem instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(missing.getMissing());
    }
    if (String.valueOf(problem.getMessage()).startsWith("Unknown subcommand")) {
      return unmatched(problem.getValue(), false);
    }
    if (problem instanceof OverwrittenOptionException twice) {
      return name(twice.getOverwritten()) + " is given twice: give it once";
    }
    return Optional.ofNullable(problem.getMessage())
        .orElse("")
        .replaceFirst("^Invalid value for option '(-[^' ]+)'[^:]*: ", "$1: ")
        .replaceFirst(
            "^Value for option .*KEY=VALUE.* but was (.*)$",
            "\"$1\" has no value: write NAME=VALUE")
        .replaceFirst("^Error: (.*) are mutually exclusive.*", "give only one of $1")
        .replaceFirst("^Error: ", "");
  }

  private String unmatched(String typed, boolean option) {
    CommandLine command = problem.getCommandLine();
    if (option) {
      String name = typed.replaceFirst("=.*", "");
      return unknown("option", name, List.copyOf(command.getCommandSpec().optionsMap().keySet()));
    }
    if (command.getParent() == null) {
      return unknown("command", typed, List.copyOf(command.getSubcommands().keySet()));
    }
    String taken =
        command.getCommandSpec().positionalParameters().stream()
            .map(PositionalParamSpec::paramLabel)
            .collect(Collectors.joining(" "));
    return "\"%s\" is one too many: %s takes %s"
        .formatted(typed, command.getCommandName(), taken.isEmpty() ? "options only" : taken);
  }

  private static String unknown(String what, String name, List<String> known) {
    return "there is no %s \"%s\"%s"
        .formatted(what, name, nearest(name, known).map(": "::concat).orElse(""));
  }

  /** The word that may be meant; empty where none is like it. */
  public static Optional<String> nearest(String word, List<String> known) {
    return NearestWord.to(word, known).map("did you mean %s?"::formatted);
  }

  private String missing(List<ArgSpec> missing) {
    Stream<String> names = missing.stream().map(UsageText::name);
    ArgSpec first = missing.get(0);
    if (missing.size() == 1) {
      String problem = args.contains(name(first)) ? " has no value: " : " is missing: ";
      return name(first) + problem + dashed(first).orElseGet(() -> expected(first));
    }
    return first.group() != null && first.group().exclusive()
        ? "one of " + names.collect(Collectors.joining(", ")) + " is missing"
        : names.collect(Collectors.joining(" and ")) + " are missing";
  }

  /** What to do where a word that looks like an option may be meant. */
  private Optional<String> dashed(ArgSpec spec) {
    List<String> options =
        List.copyOf(problem.getCommandLine().getCommandSpec().optionsMap().keySet());
    return args.stream()
        .filter(word -> spec.isPositional() && word.matches("-.+") && !options.contains(word))
        .filter(word -> nearest(word, options).isEmpty())
        .map("if \"%s\" is meant, write -- before it"::formatted)
        .findFirst();
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }

  /** The first sentence of its description. */
  private static String expected(ArgSpec spec) {
    String sentence = String.join(" ", spec.description()).replaceFirst("\\.( .*)?$", "");
    return sentence.isEmpty() || sentence.contains("${")
        ? "write " + spec.paramLabel()
        : sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
