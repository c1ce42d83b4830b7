package dev.finetune.provider.poll;

import static dev.finetune.provider.Samples.NOON;
import static dev.finetune.provider.Samples.underWay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.provider.Samples;
import dev.finetune.training.TrainingPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every order of status answers up to a depth, each after a short pause and after a long one. */
class PollModelTest {

  private static final int DEPTH = 5;
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMinutes(2), Duration.ofMinutes(6));
  private static final TrainingStatus BOOM = new TrainingStatus.Unexplained("boom");
  private static final TrainingStatus NOT_FOUND = new TrainingStatus.NotFound("gone");
  private static final TrainingStatus DOWN = new TrainingStatus.Unavailable("down", null);
  private static final TrainingStatus NOT_SERVED = new TrainingStatus.NotServed("elsewhere");
  private static final TrainingStatus READY = new TrainingStatus.Ready("model", null, List.of());
  private static final TrainingStatus OVER = new TrainingStatus.Failed(Cause.FAILED, "no luck");
  private static final List<TrainingStatus> ANSWERS =
      List.of(
          underWay("deploying_gpu"),
          underWay("polishing"),
          BOOM,
          NOT_FOUND,
          DOWN,
          NOT_SERVED,
          READY,
          OVER);

  /** One check. */
  private record Check(TrainingStatus answer, Instant at) {}

  /** The policy, or one with a mistake in it. */
  private interface Policy {
    PollDecision decide(
        TrainingStatus answer, PollCommand command, PollProblems before, Instant now);
  }

  private final Set<String> broken = new TreeSet<>();
  private Instant until = NOON.plus(Duration.ofDays(7));
  private long visited;

  @ParameterizedTest(name = "from minute {0} until minute {1}, webhooks {2}")
  @CsvSource({
    "0,  10080, false",
    "28, 10080, false",
    "60, 10080, false",
    "28, 10080, true",
    "24, 40,    false",
    "24, 40,    true"
  })
  void noOrderOfAnswersLeadsToAWrongEnd(long begin, long deadline, boolean webhooks) {
    until = NOON.plus(Duration.ofMinutes(deadline));
    explore(policy(webhooks), begin);

    System.out.printf(
        "poll model, from minute %d until %d, webhooks %s, depth %d: %d checks, broken: %s%n",
        begin, deadline, webhooks, DEPTH, visited, broken);
    assertThat(broken).isEmpty();
    assertThat(visited).isGreaterThan(10_000);
  }

  static List<Arguments> mistakes() {
    PollDecision failed = believed(new TrainingStatus.Failed(Cause.FAILED, "boom"));
    PollDecision over = believed(new TrainingStatus.Failed(Cause.CANCELLED, "down"));
    PollDecision lost = believed(new TrainingStatus.Lost("gone"));
    PollDecision again =
        new PollDecision.CheckAgain(FailureType.NOT_FINISHED, "", null, null, PollProblems.NONE);
    return List.of(
        arguments("failed without a word or three checks over ten minutes", BOOM, failed),
        arguments("lost within thirty minutes, or after one check", NOT_FOUND, lost),
        arguments("ended by an answer that says nothing", DOWN, over),
        arguments("an end was not reported", READY, again));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aPolicyWithAMistakeIsFound(String rule, TrainingStatus mistaken, PollDecision decision) {
    Policy right = policy(false);
    explore(
        (answer, command, before, now) ->
            answer.equals(mistaken) ? decision : right.decide(answer, command, before, now),
        0);

    assertThat(broken).containsExactly(rule);
  }

  private static Policy policy(boolean webhooks) {
    return (answer, command, before, now) ->
        new PollPolicy(command, webhooks, before, now).decide(answer);
  }

  private static PollDecision believed(TrainingStatus status) {
    return new PollDecision.Report(new PollNews(status, null));
  }

  private void explore(Policy policy, long minutes) {
    Instant begin = NOON.plus(Duration.ofMinutes(minutes));
    visit(policy, command(TrainingPhase.DEPLOYING_GPU, null), PollProblems.NONE, begin, List.of());
  }

  private void visit(
      Policy policy, PollCommand command, PollProblems before, Instant last, List<Check> checks) {
    if (checks.size() == DEPTH) {
      return;
    }
    for (Duration pause : PAUSES) {
      Instant now = last.plus(pause);
      for (TrainingStatus answer : ANSWERS) {
        List<Check> all = new ArrayList<>(checks);
        all.add(new Check(answer, now));
        visited++;
        PollDecision decision = policy.decide(answer, command, before, now);
        if (decision instanceof PollDecision.Report report) {
          reported(policy, report.news(), command, now, all);
        } else if (decision instanceof PollDecision.CheckAgain again) {
          require(!answer.isEnd(), "an end was not reported");
          require(now.isBefore(until), "the last check was not reported");
          visit(policy, command, again.problems(), now, all);
        }
      }
    }
  }

  /** The workflow polls again with what was reported, unless that is the end or its time is. */
  private void reported(
      Policy policy, PollNews news, PollCommand command, Instant now, List<Check> checks) {
    TrainingStatus status = news.status();
    requireReason(status, checks);
    boolean lost = status instanceof TrainingStatus.Lost;
    if (!status.isEnd() && !lost && now.isBefore(until)) {
      TrainingPhase phase =
          status instanceof TrainingStatus.UnderWay underWay
              ? underWay.progress().phase()
              : command.shownPhase();
      PollCommand next = command(phase, news.problem());
      visit(policy, next, PollProblems.shown(news.problem()), now, checks);
    }
  }

  private void requireReason(TrainingStatus status, List<Check> checks) {
    TrainingStatus last = checks.get(checks.size() - 1).answer();
    boolean saysNothing = last.equals(DOWN) || last.equals(NOT_SERVED);
    if (status instanceof TrainingStatus.Ready) {
      require(last.equals(READY), "ready without model_ready");
    }
    if (status instanceof TrainingStatus.Failed) {
      require(!saysNothing, "ended by an answer that says nothing");
      require(
          saysNothing || last.equals(OVER) || isConvincing(BOOM, checks),
          "failed without a word or three checks over ten minutes");
    }
    if (status instanceof TrainingStatus.Lost) {
      Instant expected = NOON.plus(Duration.ofMinutes(30));
      List<Check> late = checks.stream().filter(one -> !one.at().isBefore(expected)).toList();
      require(isConvincing(NOT_FOUND, late), "lost within thirty minutes, or after one check");
    }
  }

  /** Three such answers over ten minutes, with nothing between them but outages. */
  private static boolean isConvincing(TrainingStatus answer, List<Check> checks) {
    List<Instant> streak = new ArrayList<>();
    for (Check check : checks) {
      if (check.answer().equals(answer)) {
        streak.add(check.at());
      } else if (!check.answer().equals(DOWN)) {
        streak.clear();
      }
    }
    return streak.size() >= 3
        && !streak.get(0).plus(Duration.ofMinutes(10)).isAfter(streak.get(streak.size() - 1));
  }

  private void require(boolean holds, String sentence) {
    if (!holds) {
      broken.add(sentence);
    }
  }

  private PollCommand command(@Nullable TrainingPhase phase, @Nullable PollProblem problem) {
    return new PollCommand(Samples.training(), phase, true, until, problem);
  }
}
