package dev.finetune.management;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import dev.finetune.address.ListenAddress;
import dev.finetune.metrics.Metric;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Tells operators how the program is. {@code GET /metrics} answers in Prometheus' text format, with
 * what was counted up to a second ago; {@code /healthz} answers 200 while the program runs; {@code
 * /readyz} answers 200 once it does its work and while Temporal answers, else 503 with the reason.
 * Everything else is 404.
 */
public final class ManagementServer implements AutoCloseable {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final ProcessMeters process;
  private final Scope scope;
  private final Javalin server;
  private final String host;
  private volatile Supplier<Optional<String>> obstacle = () -> Optional.of("starting");
  private volatile Runnable beforeScrape = () -> {};
  private volatile Consumer<String> ofAccount = account -> {};

  private ManagementServer(String host) {
    this.host = host;
    registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new OurMeters());
    process = ProcessMeters.bind(registry);
    scope =
        new RootScopeBuilder()
            .reporter(new MicrometerClientStatsReporter(registry))
            .reportEvery(Duration.ofSeconds(1));
    server = Javalin.create(this::configure);
  }

  /**
   * Listens until closed.
   *
   * @throws IllegalStateException if the address cannot be listened on, naming it
   */
  public static ManagementServer start(ListenAddress address) {
    ManagementServer management = new ManagementServer(address.host());
    try {
      management.server.start(address.host(), address.port());
      return management;
    } catch (RuntimeException e) {
      management.close();
      throw new IllegalStateException(
          ("cannot listen on %s:%s for metrics and health: choose another address with"
                  + " FINETUNE_MANAGEMENT_ADDRESS")
              .formatted(address.host(), address.port()),
          e);
    }
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.routes.get("/metrics", this::metrics);
    config.routes.get("/healthz", call -> call.result("ok"));
    config.routes.get("/readyz", this::ready);
  }

  // Two scrapes at once would register the same gauge twice.
  private synchronized void metrics(Context call) {
    beforeScrape.run();
    call.contentType(TEXT_FORMAT).result(registry.scrape());
  }

  private void ready(Context call) {
    Optional<String> reason = obstacle.get();
    call.status(reason.isPresent() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK)
        .result(reason.orElse("ready"));
  }

  /**
   * From now on it is ready, unless something is in the way.
   *
   * @param reason what is; empty when nothing is
   */
  public void readyUnless(Supplier<Optional<String>> reason) {
    obstacle = reason;
  }

  void expect(Metric metric, String... values) {
    var unused = registry.counter(metric.toString(), tags(metric, values));
  }

  void expectTimes(Metric metric, String... values) {
    var unused = registry.timer(metric.toString(), tags(metric, values));
  }

  /** Expects what is given for each account that is watched, whenever the metrics are asked for. */
  void expectOfAccounts(Consumer<String> expectations) {
    ofAccount = expectations;
  }

  public void show(Metric metric, Supplier<Number> value, String... values) {
    var unused =
        Gauge.builder(metric.toString(), value).tags(tags(metric, values)).register(registry);
  }

  /**
   * Shows which accounts cannot be read, as it is when the metrics are asked for.
   *
   * @param unreadable each account by name
   */
  public void watchAccounts(Supplier<Map<String, Boolean>> unreadable) {
    MultiGauge gauges = MultiGauge.builder(Metric.UNREADABLE.toString()).register(registry);
    beforeScrape =
        () -> {
          Set<String> names = unreadable.get().keySet();
          names.forEach(ofAccount);
          gauges.register(names.stream().<Row<?>>map(name -> row(name, unreadable)).toList());
        };
  }

  /**
   * Shows which secrets cannot be read.
   *
   * @param unreadable each by the variable of its file
   */
  public void watchSecrets(Map<String, BooleanSupplier> unreadable) {
    unreadable.forEach(
        (variable, now) ->
            show(Metric.SECRET_UNREADABLE, () -> now.getAsBoolean() ? 1 : 0, variable));
  }

  private static Row<?> row(String account, Supplier<Map<String, Boolean>> unreadable) {
    Supplier<Number> value = () -> unreadable.get().getOrDefault(account, false) ? 1 : 0;
    return Row.of(Tags.of(tags(Metric.UNREADABLE, account)), value);
  }

  private static List<Tag> tags(Metric metric, String... values) {
    return IntStream.range(0, values.length)
        .mapToObj(place -> Tag.of(metric.labels().get(place), values[place]))
        .toList();
  }

  public Scope scope() {
    return scope;
  }

  /** Where it listens: {@code http://127.0.0.1:9464}. */
  public URI address() {
    return URI.create("http://" + host + ":" + server.port());
  }

  @Override
  public void close() {
    server.stop();
    process.close();
    registry.close();
  }
}
