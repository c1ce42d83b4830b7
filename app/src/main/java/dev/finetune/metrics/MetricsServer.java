package dev.finetune.metrics;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.StatsReporter;
import com.uber.m3.util.Duration;
import dev.finetune.worker.ListenAddress;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.net.URI;

/**
 * Exposes a worker's metrics to Prometheus: {@code GET /metrics} answers in its text format, with
 * what was counted up to a second ago. Everything else is 404.
 */
public final class MetricsServer implements AutoCloseable {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final Scope scope;
  private final Javalin server;
  private final String host;

  private MetricsServer(String host) {
    this.host = host;
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    StatsReporter reporter = new MicrometerClientStatsReporter(registry);
    scope = new RootScopeBuilder().reporter(reporter).reportEvery(Duration.ofSeconds(1));
    server = Javalin.create(this::configure);
  }

  /**
   * Listens until closed.
   *
   * @throws IllegalStateException if the address cannot be listened on, naming it
   */
  public static MetricsServer start(ListenAddress address) {
    MetricsServer metrics = new MetricsServer(address.host());
    try {
      metrics.server.start(address.host(), address.port());
      return metrics;
    } catch (RuntimeException e) {
      metrics.close();
      throw new IllegalStateException(
          "cannot listen on %s:%s for metrics: choose another address with FINETUNE_METRICS_ADDRESS"
              .formatted(address.host(), address.port()),
          e);
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.get("/metrics", call -> call.contentType(TEXT_FORMAT).result(registry.scrape()));
  }

  /** Takes what is counted. */
  public Scope scope() {
    return scope;
  }

  /** Where it listens: {@code http://127.0.0.1:9464/metrics}. */
  public URI address() {
    return URI.create("http://" + host + ":" + server.port() + "/metrics");
  }

  @Override
  public void close() {
    server.stop();
    registry.close();
  }
}
