package dev.finetune.cli.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.address.ListenAddress;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.gateway.Gateway;
import dev.finetune.gateway.WebhookSender;
import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.worker.FineTuneWorker;
import dev.finetune.worker.Settings;
import dev.finetune.worker.WebhookVerifiers;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Temporal, simulator, gateway and worker, all on the loopback interface and for each other only.
 * It owns the home until it is closed.
 */
public final class LocalStack implements AutoCloseable {

  /** As many links as the API page's own example has. */
  private static final int IMAGES = 7;

  private final LocalHome home;
  private final LocalRecord record;
  private final Closeables closing;

  private LocalStack(LocalHome home, LocalRecord record, Closeables closing) {
    this.home = home;
    this.record = record;
    this.closing = closing;
  }

  /**
   * Starts everything.
   *
   * @param say takes a line for a person
   * @return empty when another process owns the home
   */
  public static Optional<LocalStack> start(
      LocalHome home, LocalOptions options, JsonMapper json, Consumer<String> say) {
    options.ports().check();
    sayIfIgnored(options, "FINETUNE_PROVIDER_URL", "the simulator answers", say);
    sayIfIgnored(options, "FINETUNE_ACCOUNTS_FILE", "the simulator answers", say);
    sayIfIgnored(options, "TEMPORAL_ADDRESS", "it starts a server of its own", say);
    Room.of(home).ifPresent(Room::require);
    return HomeLock.take(home).map(lock -> start(home, lock, options, json, say));
  }

  private static void sayIfIgnored(
      LocalOptions options, String setting, String why, Consumer<String> say) {
    if (options.environment().containsKey(setting)) {
      say.accept(setting + " is ignored here: " + why + ".");
    }
  }

  private static LocalStack start(
      LocalHome home, HomeLock lock, LocalOptions options, JsonMapper json, Consumer<String> say) {
    Closeables closing = new Closeables();
    AtomicBoolean starting = new AtomicBoolean(true);
    Optional<LocalRecord> last = LocalRecord.read(home, json);
    // A stop in the middle of the start must leave no server behind.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> breakOff(starting, home, closing)));
    try {
      closing.add(lock);
      LocalRecord.erase(home);
      String path = options.environment().getOrDefault("PATH", "");
      TemporalCommand command = new TemporalCommand(home, path, say);
      LocalRecord record =
          PortRetry.start(
              parts -> {
                PortChoice ports = options.ports().choice(say);
                TemporalServer server = parts.add(TemporalServer.start(home, command, ports, say));
                return start(home, options, json, server, ports, last, parts);
              },
              closing);
      record.write(home, json);
      return new LocalStack(home, record, closing);
    } catch (RuntimeException e) {
      // The next start has to find the addresses of trainings that are open.
      last.ifPresent(record -> record.write(home, json));
      closing.close();
      throw e;
    } finally {
      starting.set(false);
    }
  }

  private static void breakOff(AtomicBoolean starting, LocalHome home, Closeables closing) {
    if (starting.get()) {
      ServerProcess.stop(home);
      closing.close();
    }
  }

  private static LocalRecord start(
      LocalHome home,
      LocalOptions options,
      JsonMapper json,
      TemporalServer server,
      PortChoice ports,
      Optional<LocalRecord> last,
      Closeables closing) {
    TemporalConnection connection =
        HomeMark.answering(
            closing.add(TemporalConnection.to(server.target(), TemporalServer.NAMESPACE)));
    ListenAddress address =
        new ListenAddress(
            WebhookAddresses.RECEIVER_HOST,
            port(ports, LocalPort.GATEWAY, last.map(LocalRecord::gateway)));
    int port = port(ports, LocalPort.SIMULATOR, last.map(LocalRecord::simulator));
    LocalAccounts.write(home, loopback(port), json);
    Settings settings =
        Settings.read(
            LocalSettings.of(
                home, loopback(port), loopback(address.port()), options.environment()));
    // Before the simulator, which sends at once what became due while it was away.
    Gateway gateway =
        closing.add(
            Gateway.start(
                address,
                settings.webhooks().addresses(TemporalServer.NAMESPACE).orElseThrow(),
                WebhookVerifiers.of(settings.provider()::accounts, Clock.systemUTC()),
                new WebhookSender(connection.client())));
    Simulator simulator = closing.add(simulator(home, options, server, port));
    Instant started = Instant.now();
    closing.add(FineTuneWorker.start(connection.client(), settings));
    new Pollers(connection.client()).await(started);
    return new LocalRecord(
        options.stays(),
        server.target(),
        TemporalServer.NAMESPACE,
        server.ui(),
        server.http(),
        simulator.url(),
        gateway.address().toString(),
        simulator.imageUrls(IMAGES),
        options.simulation().askAfter());
  }

  // The provider's address stands in every open training, so it must be the same as last time.
  private static Simulator simulator(
      LocalHome home, LocalOptions options, TemporalServer server, int port) {
    SimulatorOptions simulator =
        SimulatorOptions.defaults()
            .withPort(port)
            .withPhaseTime(options.simulation().phaseTime())
            .withSeed(System.nanoTime())
            .withBehaviour(options.simulation().turns().toArray(Behaviour[]::new));
    return Simulator.start(
        server.keepsHistory() ? simulator.withFile(home.trainings()) : simulator);
  }

  private static String loopback(int port) {
    return "http://" + WebhookAddresses.RECEIVER_HOST + ":" + port;
  }

  private static int port(PortChoice ports, LocalPort part, Optional<String> lastAddress) {
    return lastAddress
        .map(address -> ports.of(part, URI.create(address).getPort()))
        .orElseGet(() -> ports.of(part));
  }

  public LocalRecord record() {
    return record;
  }

  /** Done when the Temporal server has ended, which leaves the rest without use. */
  public CompletableFuture<?> serverEnd() {
    return ServerProcess.end(home);
  }

  @Override
  public void close() {
    closing.close();
  }
}
