package dev.finetune.simulator;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.modelslab.Profile;
import dev.finetune.simulator.training.ApiKey;
import dev.finetune.simulator.training.Limits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is started. Begin with {@link #defaults()}.
 *
 * @param host the address to listen on; loopback by default
 * @param port 0, the default, for any free one
 * @param profile legacy by default
 * @param phaseTime how long each phase lasts; 2 seconds by default
 * @param clock decides when phases change, and webhooks then wait for {@link
 *     Simulator#deliverDue()}; null, the default, for the system's, which sends them by itself
 * @param limits what stands between a submit and its acceptance
 * @param fetchImages whether images of accepted requests are fetched; true by default
 * @param seed of ids
 * @param file keeps its trainings, so that another simulator goes on with them; null, the default,
 *     for none
 * @param turns the behaviours of the submits to come, in their order; normal by default
 */
public record SimulatorOptions(
    String host,
    int port,
    Profile profile,
    Duration phaseTime,
    @Nullable Clock clock,
    Limits limits,
    boolean fetchImages,
    long seed,
    @Nullable Path file,
    List<Behaviour> turns) {

  public SimulatorOptions {
    turns = List.copyOf(turns);
    if (phaseTime.isNegative() || phaseTime.isZero()) {
      throw new IllegalArgumentException(
          "phase time is " + phaseTime + ": give more than zero, such as 2s");
    }
  }

  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        "127.0.0.1",
        0,
        Profile.LEGACY,
        Duration.ofSeconds(2),
        null,
        Limits.defaults(),
        true,
        1,
        null,
        List.of());
  }

  public SimulatorOptions withAddress(String onHost, int onPort) {
    return new SimulatorOptions(
        onHost, onPort, profile, phaseTime, clock, limits, fetchImages, seed, file, turns);
  }

  public SimulatorOptions withPort(int onPort) {
    return withAddress(host, onPort);
  }

  public SimulatorOptions withProfile(Profile with) {
    return new SimulatorOptions(
        host, port, with, phaseTime, clock, limits, fetchImages, seed, file, turns);
  }

  public SimulatorOptions withPhaseTime(Duration with) {
    return new SimulatorOptions(
        host, port, profile, with, clock, limits, fetchImages, seed, file, turns);
  }

  public SimulatorOptions withClock(Clock with) {
    return new SimulatorOptions(
        host, port, profile, phaseTime, with, limits, fetchImages, seed, file, turns);
  }

  /** Accepts these keys and no others; none for any key, the empty one included. */
  public SimulatorOptions withApiKeys(String... keys) {
    Set<ApiKey> accepted = Stream.of(keys).map(ApiKey::of).collect(Collectors.toSet());
    return with(new Limits(accepted, limits.duplicateWindow(), limits.queue()));
  }

  /** For how long an accepted request is refused if it comes again; zero for no filter. */
  public SimulatorOptions withDuplicateWindow(Duration window) {
    return with(new Limits(limits.keys(), window, limits.queue()));
  }

  public SimulatorOptions withQueueLimit(int running) {
    return with(new Limits(limits.keys(), limits.duplicateWindow(), running));
  }

  public SimulatorOptions withoutImageFetching() {
    return new SimulatorOptions(
        host, port, profile, phaseTime, clock, limits, false, seed, file, turns);
  }

  public SimulatorOptions withSeed(long with) {
    return new SimulatorOptions(
        host, port, profile, phaseTime, clock, limits, fetchImages, with, file, turns);
  }

  /**
   * Goes on with the trainings of the last 30 days that a simulator before it has kept in this
   * file, and keeps its own there. Webhooks that were due meanwhile are sent at once.
   */
  public SimulatorOptions withFile(Path with) {
    return new SimulatorOptions(
        host, port, profile, phaseTime, clock, limits, fetchImages, seed, with, turns);
  }

  /** The behaviours of the submits to come, in their order. */
  public SimulatorOptions withBehaviour(Behaviour... with) {
    return new SimulatorOptions(
        host, port, profile, phaseTime, clock, limits, fetchImages, seed, file, List.of(with));
  }

  private SimulatorOptions with(Limits other) {
    return new SimulatorOptions(
        host, port, profile, phaseTime, clock, other, fetchImages, seed, file, turns);
  }
}
