package dev.finetune.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.training.ApiKey;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the requests of a provider are read, and how it says that something is wrong.
 *
 * @param provider its name
 * @param faults the answer that shows a fault, and where the request came to: redirects lead there
 *     again
 */
public record Protocol(String provider, Reader reader, BiFunction<Fault, String, Answer> faults) {

  Answer fault(Fault fault, String path) {
    return faults.apply(fault, path);
  }

  /** Reads requests. */
  public interface Reader {

    /** Empty for all that is answered as a bad key. */
    Optional<Content> read(Context ctx);
  }

  /**
   * What is in a request.
   *
   * @param body without the key; empty when there was none, or none that could be read
   * @param webhook where it wants webhooks sent; null for nowhere
   */
  record Content(ApiKey key, ObjectNode body, @Nullable String webhook) {}
}
