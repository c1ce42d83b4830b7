package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One field of a request that cannot be used.
 *
 * @param name its name, as on the wire; {@code images[2]} for the third image
 * @param value what it holds, shortened; null when it is missing, or a secret
 * @param message what is wrong, with the value unless it is a secret
 * @param remedy what to do
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@WireFormat
public record RequestProblem(String name, @Nullable String value, String message, String remedy) {

  /** One clause: the field, what is wrong, what to do. */
  public String sentence() {
    return name + " " + message + ": " + remedy;
  }
}
