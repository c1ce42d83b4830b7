package dev.finetune.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.exit.ExitCode;
import dev.finetune.cli.exit.RefusedRequestException;
import dev.finetune.cli.exit.UsageException;
import dev.finetune.cli.exit.UsageText;
import dev.finetune.cli.local.Room;
import dev.finetune.cli.view.LogStyle;
import dev.finetune.client.IdInUseException;
import dev.finetune.client.InvalidIdException;
import dev.finetune.client.TrainingNotFoundException;
import dev.finetune.client.UpdateRejectedException;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.training.ImageReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Everything that goes wrong, as one clear message and an exit code, never as a stack trace. With
 * {@code --json} it is one JSON object, on standard error too; where a worker or gateway logs in
 * JSON, it is a line of the log.
 */
record Problems(Surroundings surroundings) {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private static final List<Class<? extends Exception>> MISTAKES =
      List.of(
          UsageException.class,
          ParameterException.class,
          IllegalArgumentException.class,
          RefusedRequestException.class,
          InvalidIdException.class,
          IdInUseException.class,
          UpdateRejectedException.class);

  private static final String KEY =
      "The worker reads the key from FINETUNE_PROVIDER_KEY or FINETUNE_PROVIDER_KEY_FILE.";

  int ofUsage(ParameterException problem, String[] args) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    return report(
        problem,
        UsageText.of(problem),
        "See: %s --help".formatted(command.replaceFirst("finetune", surroundings.program())),
        List.of(args));
  }

  /** What to write in place of a word that is none of these. */
  static String remedy(String word, List<String> known) {
    String all = "write one of " + String.join(", ", known);
    return UsageText.nearest(word, known).map(near -> near + " Or " + all).orElse(all);
  }

  int ofExecution(Exception problem, CommandLine command, ParseResult parsed) {
    // What a command waits for in a thread of its own.
    Exception cause =
        problem instanceof ExecutionException && problem.getCause() instanceof Exception inner
            ? inner
            : problem;
    return report(cause, message(cause), note(cause).orElse(null), parsed.originalArgs());
  }

  /** That a server of this machine has no room left, or how to have one. */
  private Optional<String> note(Exception problem) {
    if (surroundings.running().isPresent()) {
      return Room.of(surroundings.home()).flatMap(Room::warning);
    }
    boolean away = problem instanceof TemporalUnreachableException silent && silent.isSilence();
    return away && !Connected.isSet(surroundings)
        ? Optional.of(surroundings.howToHaveTemporal())
        : Optional.empty();
  }

  private int report(Exception problem, String message, @Nullable String note, List<String> args) {
    ExitCode code = codeOf(problem);
    if (LogStyle.of(args, surroundings.environment()).logsProblems()) {
      LOG.error("{}", note == null ? message : message + "\n" + note);
    } else if (args.contains("--json")) {
      surroundings.terminal().say(json(problem, message, note));
    } else {
      surroundings.say("finetune: " + lines(problem, message));
      Optional.ofNullable(note).ifPresent(surroundings::say);
    }
    return code.number();
  }

  private String json(Exception problem, String message, @Nullable String note) {
    ExitCode code = codeOf(problem);
    ObjectNode error = surroundings.json().createObjectNode();
    error.put("type", code.word()).put("exit_code", code.number());
    error.put("message", message).put("note", note);
    ImageReport found = found(problem);
    error.set("images", surroundings.json().valueToTree(found.ofImages()));
    error.set("fields", surroundings.json().valueToTree(found.ofFields()));
    return surroundings.json().createObjectNode().set("error", error).toString();
  }

  /** Whatever is wrong with a request on a line of its own. */
  private static String lines(Exception problem, String message) {
    List<String> problems = found(problem).problems();
    return problems.size() < 2
        ? message
        : problems.stream()
            .collect(
                Collectors.joining(
                    "\n- ",
                    "the request cannot be used:\n- ",
                    holdsKey(problem) ? "\n" + KEY : ""));
  }

  private static ImageReport found(Exception problem) {
    return problem instanceof RefusedRequestException refused ? refused.found() : ImageReport.EMPTY;
  }

  private static ExitCode codeOf(Exception problem) {
    if (problem instanceof TemporalUnreachableException) {
      return ExitCode.UNREACHABLE;
    }
    if (problem instanceof TrainingNotFoundException) {
      return ExitCode.NOT_FOUND;
    }
    boolean mistake = MISTAKES.stream().anyMatch(kind -> kind.isInstance(problem));
    return mistake ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static String message(Exception problem) {
    String message = problem.getMessage();
    if (message == null || message.isBlank()) {
      return "unexpected " + problem.getClass().getName();
    }
    return holdsKey(problem) ? message + " " + KEY : message;
  }

  private static boolean holdsKey(Exception problem) {
    return found(problem).fields().stream().anyMatch(one -> one.name().equals("key"));
  }
}
