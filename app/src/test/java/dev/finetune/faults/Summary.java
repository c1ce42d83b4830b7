package dev.finetune.faults;

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

/** Counts what happened in many plans or rounds, and keeps those that are broken. */
public final class Summary {

  private static final int PROGRESS = 500;

  private final long began = System.nanoTime();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
  private int size;

  /**
   * Adds one plan or round.
   *
   * @param counted names of what happened, each as often as it did
   * @param sentences what is broken; empty where nothing is
   */
  public synchronized void add(List<String> counted, String sentences) {
    counted.forEach(name -> counts.merge(name, 1, Integer::sum));
    if (!sentences.isEmpty()) {
      broken.add(sentences);
      System.out.println("broken: " + sentences);
    }
    size++;
    if (size % PROGRESS == 0) {
      System.out.printf("%d done, %d broken%n", size, broken.size());
    }
  }

  /** How many were added. */
  public synchronized int size() {
    return size;
  }

  /** The names of all that happened. */
  public synchronized Set<String> met() {
    return Set.copyOf(counts.keySet());
  }

  /** How often something of this name happened. */
  public synchronized int count(String name) {
    return counts.getOrDefault(name, 0);
  }

  public List<String> broken() {
    return List.copyOf(broken);
  }

  /** Prints the table and keeps it in a file. */
  public void publish(String title, Path file) {
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
            .map(count -> "%8s  %s%n".formatted(count.getValue(), count.getKey()))
            .collect(Collectors.joining())
        + "%8s  broken%n%8s  seconds%n".formatted(broken.size(), took.toSeconds());
  }
}
