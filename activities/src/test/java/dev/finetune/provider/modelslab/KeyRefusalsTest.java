package dev.finetune.provider.modelslab;

import static dev.finetune.provider.Samples.GPU;
import static dev.finetune.provider.Samples.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import dev.finetune.metrics.Metric;
import dev.finetune.provider.ScriptedServer;
import dev.finetune.provider.modelslab.v3.DreamboothApi;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.ActivityInterface;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that is revoked while trainings run is counted, whatever the HTTP status. */
class KeyRefusalsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Scope scope =
      new RootScopeBuilder()
          .reporter(new MicrometerClientStatsReporter(registry))
          .reportEvery(Duration.ofHours(1));

  @AutoClose
  private final TestActivityEnvironment temporal =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder().setMetricsScope(scope).build());

  @AutoClose private final ScriptedServer server = new ScriptedServer();

  @ActivityInterface
  public interface Check {
    void status();
  }

  @ParameterizedTest
  @CsvSource({
    "200, Invalid Api Key, 1",
    "401, Who are you?, 1",
    "200, Rate limit exceeded, 0",
    "402, Insufficient credits., 0",
    "500, Server Error, 0"
  })
  void anAnswerThatRefusesTheKeyIsCounted(int status, String words, int refusals)
      throws ScopeCloseException {
    server.answer(status, error(words));
    assertThat(refusals()).hasSize(refusals);
  }

  @ParameterizedTest
  @CsvSource({"200", "404"})
  void anAnswerAboutATrainingIsNot(int status) throws ScopeCloseException {
    server.answer(status, GPU);
    assertThat(refusals()).isEmpty();
  }

  /** The counts after one status check in an activity. */
  private Collection<Counter> refusals() throws ScopeCloseException {
    DreamboothApi api = PageSamples.sandbox(server.url());
    Check check = () -> check(api);
    temporal.registerActivitiesImplementations(check);
    temporal.newActivityStub(Check.class).status();
    scope.close();

    Collection<Counter> counted =
        registry
            .find(Metric.KEY_REFUSALS.toString())
            .tags("account", "default", "operation", "status")
            .counters();
    assertThat(counted).allSatisfy(one -> assertThat(one.count()).isEqualTo(1));
    return counted;
  }

  private static void check(DreamboothApi api) {
    try {
      var unused = PageSamples.status(api, "F5jvdzGnYi");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
