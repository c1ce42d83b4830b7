package dev.finetune.process;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.tally.StatsReporter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;

/** What the worker of the lab counts. */
final class LabMetrics {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StatsReporter reporter = new MicrometerClientStatsReporter(registry);
  private final Scope scope =
      new RootScopeBuilder().reporter(reporter).reportEvery(com.uber.m3.util.Duration.ofHours(1));

  Scope scope() {
    return scope;
  }

  /** How often something was counted; nothing is counted after that. */
  double counted(String name) {
    try {
      scope.close();
    } catch (ScopeCloseException e) {
      throw new IllegalStateException(e);
    }
    return registry.find(name).counters().stream().mapToDouble(Counter::count).sum();
  }
}
