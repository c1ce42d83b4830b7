package dev.finetune.rounds;

import dev.finetune.faults.Invariants;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts of many rounds, for each point and for all. */
record Summary(List<RoundResult> results) {

  private static final String JUDGED = "JUDGED";
  private static final List<String> CLAIMS =
      Stream.concat(
              Arrays.stream(Invariants.values()).map(Invariants::name), Stream.of("STRUCK", JUDGED))
          .toList();

  Summary {
    results = List.copyOf(results);
  }

  /** A table: in how many rounds each claim held. Those that were not judged show nothing else. */
  String table() {
    String head = line("point", "rounds", "model", CLAIMS, "median s", "longest s");
    return Stream.concat(
            Stream.of(head),
            Stream.concat(
                Point.ALL.stream().map(Point::toString).map(this::line).filter(s -> !s.isEmpty()),
                Stream.of(line("all", results))))
        .collect(Collectors.joining("\n"));
  }

  private String line(String point) {
    List<RoundResult> those = results.stream().filter(one -> one.point().equals(point)).toList();
    return those.isEmpty() ? "" : line(point, those);
  }

  private static String line(String name, List<RoundResult> of) {
    List<RoundResult> judged = of.stream().filter(one -> !one.breaks(JUDGED)).toList();
    List<Long> seconds = judged.stream().map(RoundResult::seconds).sorted().toList();
    return line(
        name,
        String.valueOf(of.size()),
        String.valueOf(judged.stream().filter(one -> one.ended().equals("completed")).count()),
        CLAIMS.stream().map(claim -> held(claim, judged)).toList(),
        seconds.isEmpty() ? "" : seconds.get(seconds.size() / 2).toString(),
        seconds.isEmpty() ? "" : seconds.get(seconds.size() - 1).toString());
  }

  private static String held(String claim, List<RoundResult> of) {
    return String.valueOf(of.stream().filter(one -> !one.breaks(claim)).count());
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
            claims.stream().map("%-15s"::formatted).collect(Collectors.joining(" ")),
            median,
            longest);
  }
}
