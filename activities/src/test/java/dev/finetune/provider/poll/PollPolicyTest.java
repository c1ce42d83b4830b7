package dev.finetune.provider.poll;

import static dev.finetune.provider.Samples.NOON;
import static dev.finetune.provider.Samples.poll;
import static dev.finetune.provider.Samples.underWay;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.provider.Samples;
import dev.finetune.training.TrainingPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPolicyTest {

  private static final Instant DEADLINE = NOON.plus(Duration.ofDays(7));
  private static final Map<String, TrainingStatus> STATUSES =
      Map.of(
          "boom", new TrainingStatus.Unexplained("boom"),
          "gone", new TrainingStatus.NotFound("gone"),
          "down", new TrainingStatus.Unavailable("down", Duration.ofSeconds(9)),
          "garbled", new TrainingStatus.Unreadable("garbled"),
          "elsewhere", new TrainingStatus.NotServed("elsewhere"),
          "same", underWay("deploying_gpu"),
          "other", underWay("warming_up"));

  @ParameterizedTest(name = "webhooks {0}, phases reported {1}: {2} is {3}")
  @CsvSource({
    "false, true,  same,  -",
    "false, true,  other, warming_up",
    "true,  true,  other, -",
    "false, false, other, -"
  })
  void anotherPhaseIsNewsWhereNoWebhookShowsIt(
      boolean webhooks, boolean reportPhases, String status, String line) {
    PollCommand command =
        new PollCommand(
            Samples.training(), TrainingPhase.DEPLOYING_GPU, reportPhases, DEADLINE, null);

    assertThat(line(decide(webhooks, command, status))).isEqualTo(line);
  }

  @Test
  void theFirstPhaseIsNewsWhereNoneIsShown() {
    PollCommand command = new PollCommand(Samples.training(), null, true, DEADLINE, null);

    assertThat(line(decide(true, command, "other"))).isEqualTo("warming_up");
  }

  @Test
  void anOutageKeepsTheDelayThatTheProviderAsksFor() {
    PollProblem outage = new PollProblem(PollProblem.Kind.UNREACHABLE, NOON, 1, "down");

    assertThat(decide(false, poll(DEADLINE, null), "down"))
        .isEqualTo(
            new PollDecision.CheckAgain(
                FailureType.PROVIDER_UNAVAILABLE,
                "down",
                null,
                Duration.ofSeconds(9),
                new PollProblems(null, outage)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an unknown error fails after three checks over ten minutes | 0  | 5   | boom boom boom                | -, unexplained 2, failed the provider repeats the error boom
          three quick checks are not enough                          | 0  | 4   | boom boom boom                | -, -, unexplained 3
          four quicker ones are not enough                           | 0  | 3   | boom boom boom boom           | -, -, unexplained 3, -
          two checks are not enough however long                     | 0  | 60  | boom boom                     | -, unexplained 2
          an answer that is fine ends the problem and is news        | 0  | 5   | boom boom same same boom boom | -, unexplained 2, deploying_gpu, -, -, unexplained 2
          another kind of problem begins anew                        | 30 | 4   | boom boom gone boom boom boom | -, -, -, -, -, unexplained 3
          an outage neither counts nor ends a problem                | 0  | 4   | boom down boom down boom      | -, -, unexplained 2, -, failed the provider repeats the error boom
          an outage never fails a training and is reported once      | 0  | 600 | down down down down           | -, unreachable 2, -, -
          what cannot be read is reported once and never fails it    | 0  | 600 | garbled garbled garbled       | -, unreadable 2, -
          what cannot be read is not reported within five minutes    | 0  | 4   | garbled garbled same          | -, -, -
          the end of an outage is news                               | 0  | 6   | down down same same           | -, unreachable 2, deploying_gpu, -
          not found does not count for half an hour                  | 0  | 10  | gone gone gone gone gone      | -, -, -, -, not_found 2
          not found thereafter is lost on the third check            | 30 | 5   | gone gone gone                | -, not_found 2, lost gone
          what is not served is reported once and goes on            | 0  | 600 | elsewhere elsewhere same      | not_served 1, -, deploying_gpu
          """)
  void whatEachCheckReports(
      String sentence, int begin, int minutes, String statuses, String reports) {
    assertThat(String.join(", ", reported(begin, minutes, statuses.split(" ", -1))))
        .isEqualTo(reports);
  }

  @ParameterizedTest
  @CsvSource({
    "same,      deploying_gpu",
    "boom,      unexplained 1",
    "gone,      not_found 1",
    "down,      unreachable 1",
    "elsewhere, not_served 1"
  })
  void whateverACheckShowsWhenTheTimeIsOverIsReported(String status, String line) {
    PollProblem shown = new PollProblem(PollProblem.Kind.NOT_SERVED, NOON, 1, "elsewhere");
    for (boolean webhooks : List.of(true, false)) {
      assertThat(line(decide(webhooks, poll(NOON, null), status))).isEqualTo(line);
      assertThat(line(decide(webhooks, poll(NOON, shown), status))).isEqualTo(line);
    }
  }

  /** What each check reports, a few minutes apart, as one poll after another; "-" for nothing. */
  private static List<String> reported(int begin, int minutes, String... statuses) {
    List<String> reported = new ArrayList<>();
    PollProblems problems = PollProblems.NONE;
    PollProblem shown = null;
    Instant now = NOON.plus(Duration.ofMinutes(begin));
    for (String word : statuses) {
      PollDecision decision =
          new PollPolicy(poll(DEADLINE, shown), false, problems, now).decide(status(word));
      reported.add(line(decision));
      if (decision instanceof PollDecision.Report report) {
        shown = report.news().problem();
        problems = PollProblems.shown(shown);
      } else {
        problems = ((PollDecision.CheckAgain) decision).problems();
      }
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

  private static PollDecision decide(boolean webhooks, PollCommand command, String status) {
    return new PollPolicy(command, webhooks, PollProblems.NONE, NOON).decide(status(status));
  }

  private static TrainingStatus status(String word) {
    @Nullable TrainingStatus status = STATUSES.get(word);
    assertThat(status).isNotNull();
    return status;
  }
}
