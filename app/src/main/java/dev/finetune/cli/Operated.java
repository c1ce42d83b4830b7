package dev.finetune.cli;

import dev.finetune.address.ListenAddress;
import dev.finetune.cli.local.Closeables;
import dev.finetune.cli.view.Version;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.management.ManagementServer;
import dev.finetune.management.TemporalWatch;
import dev.finetune.metrics.Metric;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a program that runs unattended, and what operators see of it.
 *
 * @param management where they look; empty for nowhere
 */
record Operated(
    TemporalConnection connection, TemporalWatch watch, Optional<ManagementServer> management) {

  private static final Logger LOG = LoggerFactory.getLogger(Operated.class);

  /** Begins; Temporal is not asked yet. */
  static Operated start(Optional<ListenAddress> address, Closeables running) {
    Optional<ManagementServer> management = address.map(ManagementServer::start).map(running::add);
    management.ifPresent(
        server -> LOG.info("metrics and health are served at {}", server.address()));
    TemporalConnection connection =
        running.add(
            management
                .map(server -> TemporalConnection.fromEnvironment(server.scope()))
                .orElseGet(TemporalConnection::fromEnvironment));
    TemporalWatch watch = running.add(TemporalWatch.of(connection));
    management.ifPresent(server -> show(server, watch));
    return new Operated(connection, watch, management);
  }

  private static void show(ManagementServer server, TemporalWatch watch) {
    server.show(Metric.TEMPORAL_UP, () -> watch.isUp() ? 1 : 0);
    server.show(Metric.BUILD, () -> 1, Version.ours(), Version.temporalSdk(), Version.java());
    server.readyUnless(() -> watch.problem().or(() -> Optional.of("starting")));
  }

  void whereManaged(Consumer<ManagementServer> action) {
    management.ifPresent(action);
  }

  /** It does its work from now on, until what runs is closed. */
  void ready(Closeables running) {
    whereManaged(
        server -> {
          server.readyUnless(watch::problem);
          running.<AutoCloseable>add(() -> server.readyUnless(() -> Optional.of("stopping")));
        });
    LOG.info(
        "ready: finetune {}, Temporal SDK {}, Java {}",
        Version.ours(),
        Version.temporalSdk(),
        Version.java());
  }
}
