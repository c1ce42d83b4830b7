package dev.finetune.training;

import java.util.List;
import java.util.stream.Collectors;

/** A request that cannot be used, with every reason at once. */
public final class InvalidRequestException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<RequestProblem> problems;

  public InvalidRequestException(List<RequestProblem> problems) {
    super(
        problems.stream().map(RequestProblem::sentence).collect(Collectors.joining("; ", "", ".")));
    this.problems = List.copyOf(problems);
  }

  public List<RequestProblem> problems() {
    return problems;
  }
}
