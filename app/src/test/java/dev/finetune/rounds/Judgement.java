package dev.finetune.rounds;

import dev.finetune.faults.Evidence;
import dev.finetune.faults.Invariants;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a round has broken.
 *
 * @param struck whether its moment came: else it has shown nothing of its fault
 */
record Judgement(boolean struck, Evidence evidence) {

  List<String> broken() {
    Stream<String> missed = struck ? Stream.empty() : Stream.of("STRUCK: the moment did not come");
    return Stream.concat(
            missed, Invariants.brokenBy(evidence).stream().map(broke -> broke.shown(evidence)))
        .toList();
  }
}
