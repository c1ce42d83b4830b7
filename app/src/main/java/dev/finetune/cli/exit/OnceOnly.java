package dev.finetune.cli.exit;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Refuses an option with two values, which picocli takes where the option is in a group. */
public final class OnceOnly implements IExecutionStrategy {

  private final IExecutionStrategy next = new RunLast();

  @Override
  public int execute(ParseResult parsed) {
    parsed.asCommandLineList().forEach(OnceOnly::refuse);
    return next.execute(parsed);
  }

  private static void refuse(CommandLine command) {
    for (OptionSpec option : command.getParseResult().matchedOptions()) {
      if (!option.isMultiValue() && option.originalStringValues().size() > 1) {
        throw new ParameterException(
            command,
            "option '%s' (%s) should be specified only once"
                .formatted(option.longestName(), option.paramLabel()));
      }
    }
  }
}
