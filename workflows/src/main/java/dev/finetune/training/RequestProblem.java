package dev.finetune.training;

/**
 * One field of a request that cannot be used.
 *
 * @param field its name, as on the wire
 * @param message what is wrong, with the value unless it is a secret
 * @param remedy what to do
 */
public record RequestProblem(String field, String message, String remedy) {

  /** One clause: the field, what is wrong, what to do. */
  public String sentence() {
    return field + " " + message + ": " + remedy;
  }
}
