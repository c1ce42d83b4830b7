package dev.finetune.training;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request that cannot be used, with every reason at once. */
public final class InvalidRequestException extends FineTuneException {

  private static final long serialVersionUID = 1L;

  /** More than anybody reads; a message has to stay short. */
  private static final int MOST_SHOWN = 20;

  private final transient List<RequestProblem> problems;
  private final transient @Nullable ImageCheck images;

  public InvalidRequestException(List<RequestProblem> problems) {
    this(problems, null);
  }

  InvalidRequestException(List<RequestProblem> problems, @Nullable ImageCheck images) {
    this(words(problems), problems, images);
  }

  private InvalidRequestException(
      String message, List<RequestProblem> problems, @Nullable ImageCheck images) {
    super(message);
    this.problems = List.copyOf(problems);
    this.images = images;
  }

  public InvalidRequestException adding(String sentence) {
    return new InvalidRequestException(getMessage() + " " + sentence, problems, images);
  }

  private static String words(List<RequestProblem> problems) {
    int more = problems.size() - MOST_SHOWN;
    return problems.stream()
        .limit(MOST_SHOWN)
        .map(RequestProblem::sentence)
        .collect(Collectors.joining("; ", "", more > 0 ? "; and %s more.".formatted(more) : "."));
  }

  public List<RequestProblem> fields() {
    return problems;
  }

  /** What is sound, and can be judged too; empty where nothing can be read. */
  public Optional<ImageCheck> images() {
    return Optional.ofNullable(images);
  }
}
