package dev.finetune.simulator.http;

import dev.finetune.simulator.behaviour.Fault;
import java.util.Map;

/**
 * The answers to faults of a provider that uses HTTP codes.
 *
 * @param shape an error in the provider's words
 * @param refusal the code of a request that cannot be carried out
 */
public record Faults(Shape shape, int refusal) {

  private static final Map<String, String> RETRY = Map.of("Retry-After", "30");

  /** Makes an error out of an HTTP status and a sentence. */
  public interface Shape {
    Answer error(int status, String sentence);
  }

  public Answer of(Fault fault, String path) {
    return switch (fault) {
      case BAD_KEY -> shape.error(401, "You did not pass a valid authentication token");
      case VALIDATION -> shape.error(refusal, "The images cannot be used");
      case RATE_LIMIT -> shape.error(429, "Request was throttled. Your rate limit resets in ~30s.");
      case QUEUE_FULL -> shape.error(429, "Too many requests are queued").with(RETRY);
      case NO_CREDIT -> shape.error(402, "Insufficient credits. Add credit to your account.");
      case PLAN -> shape.error(403, "Your plan does not include this.");
      case NOT_FOUND -> shape.error(404, "Not found");
      case TRY_AGAIN -> Answer.json(200, Answer.node().put("error", "Failed, Try Again"));
      case PROSE -> Answer.json(200, Answer.node().put("message", "Something odd happened"));
      case SERVER_ERROR -> shape.error(500, "Internal Server Error");
      case UNAVAILABLE -> shape.error(503, "Service Unavailable");
      case UNAVAILABLE_RETRY_AFTER -> shape.error(503, "Service Unavailable").with(RETRY);
      case BAD_GATEWAY -> gateway(502, "502 Bad Gateway");
      case GATEWAY_TIMEOUT -> gateway(504, "504 Gateway Time-out");
      case HTML -> Answer.page(200, "Just a moment...", "Checking your browser");
      case EMPTY -> Answer.text(200, "application/json", "");
      case REDIRECT -> Answer.text(307, "text/html", "").with(Map.of("Location", path));
      case DROPPED -> Answer.dropped();
    };
  }

  private static Answer gateway(int status, String words) {
    return Answer.text(
        status,
        "text/html",
        "<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
            .formatted(words, words));
  }
}
