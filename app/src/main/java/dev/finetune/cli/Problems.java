package dev.finetune.cli;

import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.cli.local.RoomWatch;
import dev.finetune.client.IdInUseException;
import dev.finetune.client.TemporalUnreachableException;
import dev.finetune.client.TrainingNotFoundException;
import dev.finetune.client.UpdateRejectedException;
import dev.finetune.text.NearestWord;
import dev.finetune.training.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
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
          UpdateRejectedException.class);

  int ofUsage(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    say(unknown(problem).orElseGet(() -> message(problem)));
    surroundings.say(
        "See: %s --help"
            .formatted(
                command
                    .getCommandSpec()
                    .qualifiedName()
                    .replaceFirst("finetune", surroundings.program())));
    return ExitCode.USAGE.number();
  }

  /** What is there for something that is not; empty where that is not the problem. */
  private static Optional<String> unknown(ParameterException problem) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    CommandLine command = problem.getCommandLine();
    if (unmatched.isUnknownOption()) {
      List<String> options = List.copyOf(command.getCommandSpec().optionsMap().keySet());
      return Optional.of(unknown("option", unmatched, options));
    }
    return command.getParent() == null
        ? Optional.of(unknown("command", unmatched, List.copyOf(command.getSubcommands().keySet())))
        : Optional.empty();
  }

  private static String unknown(
      String what, UnmatchedArgumentException problem, List<String> known) {
    String typed = problem.getUnmatched().get(0);
    String name = typed.startsWith("-") ? typed.replaceFirst("=.*", "") : typed;
    return "there is no %s \"%s\"%s"
        .formatted(
            what,
            name,
            NearestWord.to(name, known).map(": did you mean %s?"::formatted).orElse(""));
  }

  int ofExecution(Exception problem, CommandLine command, ParseResult parsed) {
    say(message(problem));
    surroundings
        .running()
        .flatMap(here -> RoomWatch.words(surroundings.home()))
        .ifPresent(this::say);
    return codeOf(problem).number();
  }

  private static ExitCode codeOf(Exception problem) {
    if (problem instanceof TemporalUnreachableException) {
      return ExitCode.UNREACHABLE;
    }
    if (problem instanceof TrainingNotFoundException) {
      return ExitCode.NOT_FOUND;
    }
    // What a command waits for in a thread of its own.
    if (problem instanceof ExecutionException && problem.getCause() instanceof Exception cause) {
      return codeOf(cause);
    }
    boolean mistake = MISTAKES.stream().anyMatch(kind -> kind.isInstance(problem));
    return mistake ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static String message(Exception problem) {
    if (problem instanceof ExecutionException && problem.getCause() instanceof Exception cause) {
      return message(cause);
    }
    String message = problem.getMessage();
    if (message == null || message.isBlank()) {
      return "unexpected " + problem.getClass().getName();
    }
    return holdsKey(problem)
        ? message + " The worker reads it from FINETUNE_PROVIDER_KEY or FINETUNE_PROVIDER_KEY_FILE."
        : message;
  }

  private static boolean holdsKey(Exception problem) {
    return problem instanceof InvalidRequestException invalid
        && invalid.problems().stream().anyMatch(one -> one.name().equals("key"));
  }

  private void say(String message) {
    surroundings.say("finetune: " + message);
  }
}
