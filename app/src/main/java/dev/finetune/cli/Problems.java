package dev.finetune.cli;

import dev.finetune.client.IdInUseException;
import dev.finetune.client.TemporalUnreachableException;
import dev.finetune.client.TrainingNotFoundException;
import dev.finetune.client.UpdateRejectedException;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestReader;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Everything that goes wrong, as one clear message and an exit code, never as a stack trace. */
record Problems(Surroundings surroundings) {

  private static final List<Class<? extends Exception>> MISTAKES =
      List.of(
          UsageException.class,
          IllegalArgumentException.class,
          IdInUseException.class,
          TrainingNotFoundException.class,
          UpdateRejectedException.class);

  int ofUsage(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    say(message(problem));
    UnmatchedArgumentException.printSuggestions(problem, command.getErr());
    surroundings.say(
        "See: %s --help"
            .formatted(
                command
                    .getCommandSpec()
                    .qualifiedName()
                    .replaceFirst("finetune", surroundings.program())));
    return ExitCode.USAGE.number();
  }

  int ofExecution(Exception problem, CommandLine command, ParseResult parsed) {
    say(message(problem));
    return codeOf(problem).number();
  }

  private static ExitCode codeOf(Exception problem) {
    if (problem instanceof TemporalUnreachableException) {
      return ExitCode.UNREACHABLE;
    }
    boolean mistake = MISTAKES.stream().anyMatch(kind -> kind.isInstance(problem));
    return mistake ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static String message(Exception problem) {
    String message = problem.getMessage();
    if (message == null || message.isBlank()) {
      return "unexpected " + problem.getClass().getName();
    }
    return holdsSecret(problem)
        ? message + " The worker reads it from FINETUNE_PROVIDER_KEY or FINETUNE_PROVIDER_KEY_FILE."
        : message;
  }

  private static boolean holdsSecret(Exception problem) {
    return problem instanceof InvalidRequestException invalid
        && invalid.problems().stream().anyMatch(one -> RequestReader.isSecret(one.name()));
  }

  private void say(String message) {
    surroundings.say("finetune: " + message);
  }
}
