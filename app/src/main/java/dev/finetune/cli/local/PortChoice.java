package dev.finetune.cli.local;

import dev.finetune.cli.exit.UsageException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Gives each part of a stack its port: the chosen one, or the usual one where it is free. */
final class PortChoice {

  private final Map<LocalPort, Integer> chosen;
  private final Consumer<String> say;
  private final Map<LocalPort, Integer> given = new EnumMap<>(LocalPort.class);

  /**
   * @param chosen by an option; 0 for any
   * @param say is given a line where a usual port is another program's
   */
  PortChoice(Map<LocalPort, Integer> chosen, Consumer<String> say) {
    this.chosen = Map.copyOf(chosen);
    this.say = say;
  }

  int of(LocalPort part) {
    return of(part, part.usual());
  }

  /**
   * The port of a part.
   *
   * @throws UsageException if the chosen one is taken
   */
  int of(LocalPort part, int usual) {
    int wanted = chosen.getOrDefault(part, usual);
    int port = wanted != 0 && isFree(part, wanted) ? wanted : other(part, wanted);
    given.put(part, port);
    return port;
  }

  /** Any free port in the place of the usual one; the chosen one where there is one. */
  int another(LocalPort part) {
    if (chosen.containsKey(part)) {
      return of(part);
    }
    int port = Ports.any();
    say.accept(
        "On its port %s did not come up as ours, so it tries %s; %s chooses another."
            .formatted(part.words(), port, part.option()));
    return port;
  }

  private boolean isFree(LocalPort part, int port) {
    boolean ours =
        given.entrySet().stream().anyMatch(one -> one.getKey() != part && one.getValue() == port);
    return !ours && Ports.isFree(port);
  }

  private int other(LocalPort part, int taken) {
    if (taken == 0) {
      return Ports.any();
    }
    if (chosen.containsKey(part)) {
      throw new UsageException(
          "port %s, which %s needs, is taken: choose another %s, or 0 for any"
              .formatted(taken, part.words(), part.option()));
    }
    int port = Ports.any();
    say.accept(
        "Port %s is taken, so %s has %s; %s chooses another."
            .formatted(taken, part.words(), port, part.option()));
    return port;
  }
}
