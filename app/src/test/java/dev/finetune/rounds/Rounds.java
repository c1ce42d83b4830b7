package dev.finetune.rounds;

import dev.finetune.processes.Offspring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs rounds, some at a time, and keeps each result in a file as soon as it is there. Started
 * again with the same file it goes on with those that are not in it. What a broken round has left
 * is kept beside the file.
 */
final class Rounds {

  /** Longer than a run waits before it asks an operator. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final RoundsFile file;
  private final Path directory;
  private final int slots;

  Rounds(Path file, int slots) {
    this.file = new RoundsFile(file);
    this.directory = Path.of(file.toAbsolutePath() + ".d");
    this.slots = slots;
  }

  /** Runs those from 1 to {@code count} that are missing; the results of all. */
  List<RoundResult> run(int count) throws IOException, InterruptedException {
    Offspring.killLeftIn(directory);
    Set<Integer> done =
        file.results().stream().map(RoundResult::number).collect(Collectors.toSet());
    ExecutorService pool = Executors.newFixedThreadPool(slots);
    IntStream.rangeClosed(1, count)
        .filter(number -> !done.contains(number))
        .forEach(number -> pool.execute(() -> run(RoundPlan.of(number))));
    pool.shutdown();
    if (!pool.awaitTermination(7, TimeUnit.DAYS)) {
      throw new IllegalStateException("not done in a week");
    }
    return file.results().stream().filter(result -> result.number() <= count).toList();
  }

  private void run(RoundPlan plan) {
    Path home = directory.resolve(String.valueOf(plan.number()));
    try {
      delete(home);
      Files.createDirectories(home);
      RoundResult result = judged(plan, home);
      file.add(result);
      if (result.broken().isEmpty()) {
        delete(home);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RoundResult judged(RoundPlan plan, Path home) {
    try (Round round = new Round(plan, home, LONGEST)) {
      return round.run();
    } catch (Exception e) {
      return RoundResult.notJudged(plan, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
