package dev.finetune.plans;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Counts what happened in many plans, and keeps those that are broken. */
final class Summary {

  private static final int PROGRESS = 500;

  private final long began = System.nanoTime();
  private final Map<String, Integer> counts = new TreeMap<>();
  private int plans;
  private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();

  synchronized void add(PlanResult result) {
    result.counted().forEach(name -> counts.merge(name, 1, Integer::sum));
    if (!result.isClean()) {
      broken.add(result.sentences());
      System.out.println("broken: " + result.sentences());
    }
    plans++;
    if (plans % PROGRESS == 0) {
      System.out.printf("%d plans, %d broken%n", plans, broken.size());
    }
  }

  synchronized int plans() {
    return plans;
  }

  /** The names of all that happened. */
  synchronized Set<String> met() {
    return Set.copyOf(counts.keySet());
  }

  List<String> broken() {
    return List.copyOf(broken);
  }

  /** Prints the table and keeps it in a file. */
  void publish(String title, Path file) {
    String text = title + "\n" + table();
    System.out.print(text);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized String table() {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return counts.entrySet().stream()
            .map(count -> "%8d  %s%n".formatted(count.getValue(), count.getKey()))
            .collect(Collectors.joining())
        + "%8d  broken%n%8d  seconds%n".formatted(broken.size(), took.toSeconds());
  }
}
