package dev.finetune.faults;

import dev.finetune.simulator.ledger.AcceptedTraining;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests of which a text says that nobody knows whether a training was made of them, or which
 * one. What it says of a training that it names is not about such a request.
 *
 * @param paid the trainings that it may name
 */
record UnnamedRequests(String text, List<AcceptedTraining> paid) {

  private static final Pattern SENTENCE =
      Pattern.compile(
          "may have been accepted and charged as well"
              + "|Another training may be charged as well"
              + "|It is not known which training the provider made of"
              + "|it is not known whether the provider accepted the request");

  private static final Pattern SEVERAL = Pattern.compile("may have sent (\\d+) requests");

  private static final Pattern NAMED =
      Pattern.compile("named for it: training ([\\w-]+(?: and [\\w-]+)*)");

  private static final Pattern AND = Pattern.compile(" and ");

  int count() {
    return SENTENCE.splitAsStream(text).skip(1).mapToInt(this::unnamed).sum();
  }

  /** A sentence about several requests counts for each of them. */
  private int unnamed(String sentence) {
    Matcher several = SEVERAL.matcher(sentence);
    int requests = several.find() ? Integer.parseInt(several.group(1)) : 1;
    return Math.max(0, requests - named(sentence));
  }

  private int named(String sentence) {
    Matcher named = NAMED.matcher(sentence);
    List<String> ids = named.find() ? AND.splitAsStream(named.group(1)).toList() : List.of();
    return (int) paid.stream().filter(training -> ids.contains(training.id())).count();
  }
}
