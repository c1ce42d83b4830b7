package dev.finetune.simulator.behaviour;

/**
 * An answer other than the documented success, in the words of the provider; ModelsLab's are those
 * of the simulator's profile.
 */
public enum Fault {
  /** {@code Invalid Api Key}; modern: HTTP 401. */
  BAD_KEY,
  /** {@code {"images":["The images field is required."]}}; modern: HTTP 400. */
  VALIDATION,
  /** {@code Rate limit exceeded}, as for the same request again; modern: HTTP 429. */
  RATE_LIMIT,
  /** The queue of the account is full; modern: HTTP 429 that names the limit. */
  QUEUE_FULL,
  /** {@code Insufficient credits}; modern: HTTP 402. */
  NO_CREDIT,
  /** The plan does not hold this call; modern: HTTP 403. */
  PLAN,
  /** The training is not known; modern: HTTP 404. */
  NOT_FOUND,
  /** {@code Failed, Try Again} with HTTP 200, whatever the profile. */
  TRY_AGAIN,
  /** An error sentence that nobody has documented, with HTTP 200. */
  PROSE,
  /** HTTP 500. */
  SERVER_ERROR,
  /** HTTP 503 that names no delay. */
  UNAVAILABLE,
  /** HTTP 503 with {@code Retry-After} and {@code retry_after}, both 30 seconds. */
  UNAVAILABLE_RETRY_AFTER,
  /** HTTP 502, with the HTML page of a proxy that never reached the provider. */
  BAD_GATEWAY,
  /** HTTP 504: what was asked for took longer than the provider's proxy waits. */
  GATEWAY_TIMEOUT,
  /** An HTML page with HTTP 200. */
  HTML,
  /** No body at all with HTTP 200. */
  EMPTY,
  /** HTTP 307 to the same address: whoever follows it sends the request again. */
  REDIRECT,
  /** The connection is closed without a byte of an answer. */
  DROPPED
}
