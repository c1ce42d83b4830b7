package dev.finetune.submission;

import dev.finetune.activity.SubmitOutcome.Accepted;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a submission says, in words, of the requests whose fate is unknown. */
record UnknownInWords(SubmissionState state) {

  /** Other trainings that were or may have been charged. */
  List<String> warnings(Accepted training) {
    int owner = state.owner(training.trainingId());
    return Stream.concat(
            state.warnings().stream(),
            state.attempts().stream()
                .filter(attempt -> attempt.number() != owner || standsForSeveral(attempt))
                .filter(attempt -> attempt.unknown().isPresent())
                .map(this::mayBeChargedToo))
        .toList();
  }

  /** Earlier runs may have sent more than the request whose training is found. */
  private static boolean standsForSeveral(Attempt attempt) {
    return attempt.unknown().filter(unknown -> unknown.requests() > 1).isPresent();
  }

  private String mayBeChargedToo(Attempt attempt) {
    return name(attempt) + " may have been accepted and charged as well: " + reason(attempt);
  }

  String allReasons() {
    return Stream.concat(Stream.of(reason(open())), besides(open()))
        .collect(Collectors.joining(". "));
  }

  String dismissed() {
    return state.proposals().stream()
        .filter(proposal -> proposal.words() != null)
        .map(p -> " Training " + p.trainingId() + " was not adopted: " + p.words() + ".")
        .collect(Collectors.joining());
  }

  String mayBeCharged() {
    Attempt open = open();
    String may = open.unknown().orElseThrow().charged() ? "was" : "may have been";
    return "It is not known which training the provider made of %s: %s. It %s charged."
            .formatted(
                open.number() == Attempt.EARLIER
                    ? "the earlier request"
                    : "attempt " + open.number(),
                reason(open),
                may)
        + sentences(besides(open));
  }

  /** The other requests that may be charged. */
  Stream<String> besides(@Nullable Attempt named) {
    return state.attempts().stream()
        .filter(attempt -> !attempt.equals(named))
        .filter(attempt -> attempt.unknown().isPresent())
        .map(this::mayBeChargedToo);
  }

  static String sentences(Stream<String> words) {
    return words.map(sentence -> " " + sentence + ".").collect(Collectors.joining());
  }

  /** The unknown attempt that matters: the last that no person has overruled. */
  Attempt open() {
    return state.attempts().stream()
        .filter(Attempt::isOpen)
        .reduce((first, second) -> second)
        .or(
            () ->
                state.attempts().stream()
                    .filter(attempt -> attempt.unknown().isPresent())
                    .reduce((first, second) -> second))
        .orElseThrow();
  }

  private static String name(Attempt attempt) {
    return attempt.number() == Attempt.EARLIER
        ? "An earlier run's request"
        : "Attempt " + attempt.number();
  }

  String reason(Attempt attempt) {
    return attempt.unknown().map(Fate.Unknown::reason).orElse("") + named(attempt);
  }

  private String named(Attempt attempt) {
    Accepted found = state.training();
    List<String> ids = state.named(attempt.number(), found == null ? null : found.trainingId());
    return ids.isEmpty() ? "" : "; named for it: training " + String.join(" and ", ids);
  }
}
