package dev.finetune.cli.local;

import dev.finetune.cli.exit.UsageException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The ports that somebody has chosen for a stack; the others are the usual ones where free. */
public final class PortFlags {

  public static final String HEADING =
      "%nPorts on 127.0.0.1; 0 for any. A usual one that is taken is replaced by any:%n";

  private static final int LAST = 65_535;

  @Option(names = "--temporal-port", paramLabel = "PORT", description = "Default: 7233.")
  private @Nullable Integer temporal;

  @Option(names = "--ui-port", paramLabel = "PORT", description = "Default: 8233.")
  private @Nullable Integer ui;

  @Option(names = "--http-port", paramLabel = "PORT", description = "Default: 7243.")
  private @Nullable Integer http;

  @Option(names = "--gateway-port", paramLabel = "PORT", description = "Default: 8288.")
  private @Nullable Integer gateway;

  @Option(names = "--simulator-port", paramLabel = "PORT", description = "Default: 8289.")
  private @Nullable Integer simulator;

  /**
   * Chooses ports, each when it is needed.
   *
   * @param say is given a line where a usual port is another program's
   */
  PortChoice choice(Consumer<String> say) {
    return new PortChoice(chosen(), say);
  }

  /**
   * Before anything is started.
   *
   * @throws UsageException naming the option whose number is no port
   */
  void check() {
    chosen()
        .forEach(
            (part, number) -> {
              if (number < 0 || number > LAST) {
                throw new UsageException(
                    "%s is %s: write a port from 1 to %s, or 0 for any"
                        .formatted(part.option(), number, LAST));
              }
            });
  }

  private Map<LocalPort, Integer> chosen() {
    Map<LocalPort, Integer> chosen = new EnumMap<>(LocalPort.class);
    put(chosen, LocalPort.TEMPORAL, temporal);
    put(chosen, LocalPort.UI, ui);
    put(chosen, LocalPort.HTTP, http);
    put(chosen, LocalPort.GATEWAY, gateway);
    put(chosen, LocalPort.SIMULATOR, simulator);
    return chosen;
  }

  private static void put(
      Map<LocalPort, Integer> chosen, LocalPort part, @Nullable Integer number) {
    if (number != null) {
      chosen.put(part, number);
    }
  }
}
