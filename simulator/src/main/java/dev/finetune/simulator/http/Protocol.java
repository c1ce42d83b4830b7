package dev.finetune.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.training.ApiKey;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the requests of a provider are read, and how it says that something is wrong.
 *
 * @param provider its name
 * @param reader empty for all that is answered as a bad key
 * @param faults the answer that shows a fault, and where the request came to: redirects lead there
 *     again
 */
public record Protocol(
    String provider,
    Function<Context, Optional<Content>> reader,
    BiFunction<Fault, String, Answer> faults) {

  Answer fault(Fault fault, String path) {
    return faults.apply(fault, path);
  }

  /**
   * What is in a request.
   *
   * @param body without the key; empty when there was none, or none that could be read
   * @param webhook where it wants webhooks sent; null for nowhere
   */
  public record Content(ApiKey key, ObjectNode body, @Nullable String webhook) {}
}
