package dev.finetune.provider;

import static dev.finetune.provider.Samples.NOON;
import static dev.finetune.provider.Samples.underWay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PollPolicyTest {

  private static final TrainingStatus BOOM = new TrainingStatus.Unexplained("\"boom\" (HTTP 200)");
  private static final TrainingStatus NOT_FOUND =
      new TrainingStatus.NotFound("\"gone\" (HTTP 404)");
  private static final TrainingStatus DOWN =
      new TrainingStatus.Unavailable("down", Duration.ofSeconds(9));
  private static final TrainingStatus NOT_SERVED = new TrainingStatus.NotServed("elsewhere");
  private static final TrainingStatus UNCHANGED = underWay("deploying_gpu");
  private static final TrainingStatus READY = new TrainingStatus.Ready("model", "log");
  private static final TrainingStatus FAILED =
      new TrainingStatus.Failed(new TrainingPhase("training_failed"), "no luck");
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(30));
  private static final Instant DEADLINE = NOON.plus(Duration.ofDays(7));
  private static final String REPEATED =
      "failed the provider repeats the error \"boom\" (HTTP 200)";

  @Test
  void anotherPhaseIsNewsWhereNoWebhookShowsIt() {
    TrainingStatus other = underWay("warming_up");
    PollCommand quiet =
        new PollCommand(Samples.training(), TrainingPhase.DEPLOYING_GPU, false, DEADLINE, null);

    assertThat(decide(false, command(null), other)).isEqualTo(report(other, null));
    assertThat(decide(false, quiet, other)).isEqualTo(again("warming_up"));
    assertThat(decide(true, command(null), other)).isEqualTo(again("warming_up"));
  }

  @Test
  void theShownPhaseIsNoNews() {
    assertThat(decide(false, command(null), UNCHANGED)).isEqualTo(again("deploying_gpu"));
  }

  static Stream<Arguments> ends() {
    return Stream.of(Arguments.of(READY), Arguments.of(FAILED));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anEndIsReportedAtOnce(TrainingStatus end) {
    assertThat(decide(true, command(null), end)).isEqualTo(report(end, null));
  }

  static Stream<Arguments> checksInARow() {
    return Stream.of(
        row("an error that matches nothing known fails after three checks over ten minutes")
            .of(NOON, 5, "- | unexplained 2 | " + REPEATED, BOOM, BOOM, BOOM),
        row("three quick checks are not enough")
            .of(NOON, 4, "- | - | unexplained 3", BOOM, BOOM, BOOM),
        row("and no more of them either")
            .of(NOON, 3, "- | - | unexplained 3 | -", BOOM, BOOM, BOOM, BOOM),
        row("two checks are not enough however long").of(NOON, 60, "- | unexplained 2", BOOM, BOOM),
        row("an answer that is fine ends the problem and is news")
            .of(
                NOON,
                5,
                "- | unexplained 2 | deploying_gpu | - | - | unexplained 2",
                BOOM,
                BOOM,
                UNCHANGED,
                UNCHANGED,
                BOOM,
                BOOM),
        row("another kind of problem begins anew")
            .of(
                LATER,
                4,
                "- | - | - | - | - | unexplained 3",
                BOOM,
                BOOM,
                NOT_FOUND,
                BOOM,
                BOOM,
                BOOM),
        row("an outage neither counts nor ends a problem")
            .of(NOON, 4, "- | - | unexplained 2 | - | " + REPEATED, BOOM, DOWN, BOOM, DOWN, BOOM),
        row("an outage never fails a training and is reported once")
            .of(NOON, 600, "- | unreachable 2 | - | -", DOWN, DOWN, DOWN, DOWN),
        row("the end of an outage is news")
            .of(NOON, 6, "- | unreachable 2 | deploying_gpu | -", DOWN, DOWN, UNCHANGED, UNCHANGED),
        row("not found does not count for half an hour")
            .of(NOON, 9, "- | - | - | -", NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND),
        row("not found thereafter is lost on the third check")
            .of(
                LATER,
                5,
                "- | not_found 2 | lost \"gone\" (HTTP 404)",
                NOT_FOUND,
                NOT_FOUND,
                NOT_FOUND),
        row("a training that is not served is reported once and goes on")
            .of(
                NOON,
                600,
                "not_served 1 | - | - | deploying_gpu",
                NOT_SERVED,
                NOT_SERVED,
                NOT_SERVED,
                UNCHANGED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checksInARow")
  void whatEachCheckReports(
      String sentence, Instant begin, int minutes, String reports, List<TrainingStatus> checks) {
    assertThat(String.join(" | ", reported(begin, minutes, checks))).isEqualTo(reports);
  }

  @Test
  void anOutageKeepsTheDelayThatTheProviderAsksFor() {
    assertThat(decide(false, command(null), DOWN))
        .isEqualTo(
            new PollDecision.CheckAgain(
                FailureType.PROVIDER_UNAVAILABLE,
                "down",
                null,
                Duration.ofSeconds(9),
                new PollProblems(
                    null, new PollProblem(PollProblem.Kind.UNREACHABLE, NOON, 1, "down"))));
  }

  static Stream<Arguments> lastChecks() {
    return Stream.of(
        Arguments.of(UNCHANGED, "deploying_gpu"),
        Arguments.of(BOOM, "unexplained 1"),
        Arguments.of(NOT_FOUND, "not_found 1"),
        Arguments.of(DOWN, "unreachable 1"),
        Arguments.of(NOT_SERVED, "not_served 1"));
  }

  @ParameterizedTest
  @MethodSource("lastChecks")
  void whateverACheckShowsWhenTheTimeIsOverIsReported(TrainingStatus status, String line) {
    PollProblem shown = new PollProblem(PollProblem.Kind.NOT_SERVED, NOON, 1, "elsewhere");
    for (boolean webhooks : List.of(true, false)) {
      assertThat(line(decide(webhooks, Samples.poll(NOON, null), status))).isEqualTo(line);
      assertThat(line(decide(webhooks, Samples.poll(NOON, shown), status))).isEqualTo(line);
    }
  }

  private record Row(String sentence) {
    Arguments of(Instant begin, int minutes, String reports, TrainingStatus... checks) {
      return Arguments.of(sentence, begin, minutes, reports, List.of(checks));
    }
  }

  private static Row row(String sentence) {
    return new Row(sentence);
  }

  /** What each check reports, a few minutes apart, as one poll after another; "-" for nothing. */
  private static List<String> reported(Instant begin, int minutes, List<TrainingStatus> checks) {
    List<String> reported = new ArrayList<>();
    PollProblems problems = PollProblems.NONE;
    PollProblem shown = null;
    Instant now = begin;
    for (TrainingStatus status : checks) {
      PollDecision decision = new PollPolicy(command(shown), false, problems, now).decide(status);
      reported.add(line(decision));
      if (decision instanceof PollDecision.Report report) {
        shown = report.news().problem();
      }
      PollProblem seed = shown;
      problems =
          decision.match(report -> PollProblems.shown(seed), PollDecision.CheckAgain::problems);
      now = now.plus(Duration.ofMinutes(minutes));
    }
    return reported;
  }

  private static String line(PollDecision decision) {
    return decision.match(report -> line(report.news()), again -> "-");
  }

  private static String line(PollNews news) {
    PollProblem problem = news.problem();
    if (problem != null) {
      return problem.kind().name().toLowerCase(Locale.ROOT) + " " + problem.checks();
    }
    if (news.status() instanceof TrainingStatus.UnderWay underWay) {
      return underWay.progress().phase().word();
    }
    String kind = news.status().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    return kind + " " + news.status().words();
  }

  private static PollDecision decide(boolean webhooks, PollCommand command, TrainingStatus status) {
    return new PollPolicy(command, webhooks, PollProblems.NONE, NOON).decide(status);
  }

  private static PollDecision report(TrainingStatus status, @Nullable PollProblem problem) {
    return new PollDecision.Report(new PollNews(status, problem));
  }

  private static PollDecision again(String phase) {
    return new PollDecision.CheckAgain(
        FailureType.NOT_FINISHED,
        "phase " + phase,
        new TrainingProgress(new TrainingPhase(phase), null, null),
        null,
        PollProblems.NONE);
  }

  private static PollCommand command(@Nullable PollProblem shown) {
    return Samples.poll(DEADLINE, shown);
  }
}
