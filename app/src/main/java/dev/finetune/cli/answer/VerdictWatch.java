package dev.finetune.cli.answer;

import dev.finetune.activity.OpenRequest;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.TrainingView;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.workflow.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Gives an answer, and waits for its verdict. */
public record VerdictWatch(FineTuneClient client, String workflowId) {

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** After this an old rejection counts: the same answer was given before. */
  private static final Duration NEWS = Duration.ofSeconds(5);

  /** What is known of a request; empty where nothing is, or nobody says. */
  public String known(int request) {
    try {
      return client.openRequests(workflowId).stream()
          .filter(one -> one.request() == request)
          .map(OpenRequest::reason)
          .findFirst()
          .orElse("");
    } catch (TemporalUnreachableException e) {
      return "";
    }
  }

  /**
   * The verdict, as soon as it is known.
   *
   * @param before what was known of the request when the answer was given
   * @param timeout how long to wait; what is not known then is pending
   */
  public Verdict await(Resolution answer, String before, Duration timeout)
      throws InterruptedException {
    long start = System.nanoTime();
    Optional<Verdict> verdict = read(answer, before);
    while (verdict.isEmpty() && passed(start).compareTo(timeout) < 0) {
      Thread.sleep(PAUSE.toMillis());
      verdict = read(answer, passed(start).compareTo(NEWS) < 0 ? before : "");
    }
    return verdict.orElseGet(Verdict::pending);
  }

  private static Duration passed(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Optional<Verdict> read(Resolution answer, String before) {
    try {
      Optional<TrainingView> view = client.get(workflowId);
      List<OpenRequest> open = client.openRequests(workflowId);
      return view.flatMap(seen -> Verdict.of(answer, seen, open, before));
    } catch (TemporalUnreachableException e) {
      return Optional.empty();
    }
  }
}
