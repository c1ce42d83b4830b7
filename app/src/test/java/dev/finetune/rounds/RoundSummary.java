package dev.finetune.rounds;

import dev.finetune.faults.Invariants;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts of many rounds, for each point and for all. */
record RoundSummary(List<RoundResult> results) {

  private static final String JUDGED = "JUDGED";
  private static final List<String> CLAIMS =
      Stream.concat(
              Arrays.stream(Invariants.values()).map(Invariants::name),
              Stream.of("SOON", "STRUCK", JUDGED))
          .toList();

  RoundSummary {
    results = List.copyOf(results);
  }

  /** A table: in how many rounds each claim held. Those that were not judged show nothing else. */
  String table() {
    Stream<String> points =
        Point.ALL.stream()
            .map(Point::toString)
            .filter(point -> results.stream().anyMatch(one -> one.point().equals(point)))
            .map(
                point ->
                    line(point, results.stream().filter(r -> r.point().equals(point)).toList()));
    return Stream.of(
            Stream.of(line("point", "rounds", "model", CLAIMS, "median s", "longest s")),
            points,
            Stream.of(line("all", results)))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n"));
  }

  private static String line(String name, List<RoundResult> of) {
    List<RoundResult> judged = of.stream().filter(one -> !one.breaks(JUDGED)).toList();
    List<Long> seconds = judged.stream().map(RoundResult::seconds).sorted().toList();
    return line(
        name,
        String.valueOf(of.size()),
        count(judged.stream().filter(one -> one.ended().equals("completed"))),
        CLAIMS.stream()
            .map(claim -> count(judged.stream().filter(one -> !one.breaks(claim))))
            .toList(),
        seconds.isEmpty() ? "" : seconds.get(seconds.size() / 2).toString(),
        seconds.isEmpty() ? "" : seconds.get(seconds.size() - 1).toString());
  }

  private static String count(Stream<RoundResult> rounds) {
    return String.valueOf(rounds.count());
  }

  private static String line(
      String name,
      String rounds,
      String models,
      List<String> claims,
      String median,
      String longest) {
    return "%-30s %6s %6s  %s %9s %9s"
        .formatted(
            name,
            rounds,
            models,
            claims.stream().map("%-14s"::formatted).collect(Collectors.joining(" ")),
            median,
            longest);
  }
}
