package dev.finetune.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.finetune.cli.doctor.Check.Verdict;
import io.temporal.api.deployment.v1.WorkerDeploymentOptions;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.taskqueue.v1.PollerInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenWorkersTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, OK, 0",
    "59, OK, 59",
    "75, OK, 75",
    "76, WARNING, 76",
    "299, WARNING, 299",
    "-3, OK, 0"
  })
  void aWorkerThatWasKilledIsWarnedOfAMinuteLater(long age, Verdict verdict, long shown) {
    Check check = pollers(poller("1@a", 10), poller("2@b", age)).polled("Queue finetune");

    assertThat(check.verdict()).isEqualTo(verdict);
    assertThat(check.words()).isEqualTo("1@a, seen 10 s ago; 2@b, seen %s s ago".formatted(shown));
    assertThat(check.remedy() == null).isEqualTo(verdict == Verdict.OK);
  }

  @Test
  void whereNoneWasSeenForAMinuteNoneRuns() {
    assertThat(pollers(poller("1@a", 80)).missing("Queue finetune"))
        .hasValue(
            Check.failed(
                "Queue finetune",
                "no worker polls it, so trainings wait: 1@a, seen 80 s ago",
                "start one: ./finetune worker"));
    assertThat(pollers().missing("Queue finetune").orElseThrow().words())
        .isEqualTo("no worker polls it, so trainings wait");
    assertThat(pollers(poller("1@a", 80), poller("2@b", 5)).missing("Queue finetune")).isEmpty();
  }

  @Test
  void aBuildIsNamed() {
    WorkerDeploymentOptions build =
        WorkerDeploymentOptions.newBuilder()
            .setDeploymentName("finetune")
            .setBuildId("1.4.0")
            .setWorkerVersioningMode(WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED)
            .build();
    PollerInfo versioned = poller("1@a", 4).toBuilder().setDeploymentOptions(build).build();

    assertThat(pollers(versioned).words()).isEqualTo("1@a, build 1.4.0 of finetune, seen 4 s ago");
  }

  private static SeenWorkers pollers(PollerInfo... all) {
    return new SeenWorkers(List.of(all), NOON);
  }

  private static PollerInfo poller(String identity, long age) {
    Instant seen = NOON.minus(Duration.ofSeconds(age));
    return PollerInfo.newBuilder()
        .setIdentity(identity)
        .setLastAccessTime(Timestamp.newBuilder().setSeconds(seen.getEpochSecond()))
        .build();
  }
}
