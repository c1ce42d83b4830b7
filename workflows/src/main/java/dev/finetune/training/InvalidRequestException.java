package dev.finetune.training;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request that cannot be used, with every reason at once. */
public final class InvalidRequestException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<RequestProblem> problems;
  private final transient @Nullable ImageCheck images;

  public InvalidRequestException(List<RequestProblem> problems) {
    this(problems, null);
  }

  InvalidRequestException(List<RequestProblem> problems, @Nullable ImageCheck images) {
    super(
        problems.stream().map(RequestProblem::sentence).collect(Collectors.joining("; ", "", ".")));
    this.problems = List.copyOf(problems);
    this.images = images;
  }

  public List<RequestProblem> problems() {
    return problems;
  }

  /** The images, where their own fields are sound: what is wrong with them can be found out too. */
  public Optional<ImageCheck> images() {
    return Optional.ofNullable(images);
  }
}
