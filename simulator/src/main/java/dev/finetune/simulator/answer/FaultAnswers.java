package dev.finetune.simulator.answer;

import dev.finetune.simulator.behaviour.Fault;
import java.util.List;
import java.util.Map;

/** The answers that show faults, in the words of a profile. */
public final class FaultAnswers {

  private static final int RETRY_SECONDS = 30;

  private final ErrorStyle errors;
  private final int queueLimit;

  public FaultAnswers(ErrorStyle errors, int queueLimit) {
    this.errors = errors;
    this.queueLimit = queueLimit;
  }

  /**
   * The answer that shows a fault.
   *
   * @param endpoint where the request came to: redirects lead there again
   */
  public Answer answer(Fault fault, String endpoint) {
    return switch (fault) {
      case BAD_KEY -> errors.badKey();
      case VALIDATION -> errors.invalid(Map.of("images", List.of("The images field is required.")));
      case RATE_LIMIT -> errors.duplicate();
      case QUEUE_FULL -> errors.queueFull(queueLimit);
      case NO_CREDIT -> errors.noCredit();
      case PLAN -> errors.plan();
      case NOT_FOUND -> errors.unknownTraining();
      case TRY_AGAIN -> tryAgain();
      case PROSE ->
          Answer.json(200, Answer.object("error", "Something odd happened, our team is informed"));
      case SERVER_ERROR -> errors.serverError();
      case UNAVAILABLE -> errors.unavailable();
      case UNAVAILABLE_RETRY_AFTER -> unavailableForAWhile();
      case HTML -> new Answer.Text(200, "text/html", Pages.CHECKING, Map.of());
      case EMPTY -> new Answer.Text(200, "application/json", "", Map.of());
      case REDIRECT -> new Answer.Text(307, "text/html", "", Map.of("Location", endpoint));
      case DROPPED -> new Answer.Dropped();
    };
  }

  private static Answer tryAgain() {
    return Answer.json(
        200, Answer.object("failed", "Failed, Try Again").put("id", "").put("output", ""));
  }

  private static Answer unavailableForAWhile() {
    return new Answer.Json(
        503,
        Answer.object("error", "Service unavailable").put("retry_after", RETRY_SECONDS),
        Map.of("Retry-After", Integer.toString(RETRY_SECONDS)));
  }
}
