package dev.finetune.activity;

import dev.finetune.training.Charge;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.WireFormat;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request that may be charged: it is not known to have ended.
 *
 * @param request its number, counted from 1 for each workflow id
 * @param grantedAt when it was allowed to be sent
 * @param provider where it was sent
 * @param charged whether the provider surely accepted it; never {@link Charge#NO}
 * @param trainingIds the trainings that came of it, confirmed or only named; empty when none is
 *     known
 * @param reason what is known, in words
 */
@WireFormat
public record OpenRequest(
    int request,
    Instant grantedAt,
    PinnedProvider provider,
    Charge charged,
    List<String> trainingIds,
    String reason) {

  public OpenRequest {
    trainingIds = List.copyOf(trainingIds);
  }

  public static Charge charge(List<OpenRequest> open) {
    return open.stream().map(OpenRequest::charged).reduce(Charge.NO, Charge::or);
  }

  /** For somebody who waits for another one. */
  public String warning() {
    return "May be charged: " + sentence();
  }

  /**
   * For a message: {@code request 2, sent at 2026-11-28 14:03:11 UTC, training F5jvdzGnYi: reset}.
   */
  public String sentence() {
    return subject() + ": " + reason;
  }

  /** The same without the reason. */
  String subject() {
    String ids = trainingIds.isEmpty() ? "" : ", training " + String.join(" and ", trainingIds);
    return "request %s, sent at %s%s".formatted(request, CurrentDetails.time(grantedAt), ids);
  }

  /** The numbers of these, for a person. */
  public static String numbers(List<OpenRequest> open) {
    return open.isEmpty()
        ? "none"
        : open.stream().map(one -> "" + one.request).collect(Collectors.joining(", "));
  }
}
