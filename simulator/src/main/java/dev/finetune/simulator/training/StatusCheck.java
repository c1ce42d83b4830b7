package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What a status call finds out.
 *
 * @param known whether the provider knows the training now
 * @param fault what stands in the place of the answer
 * @param words the phases so far, the present one last
 */
public record StatusCheck(boolean known, Optional<Fault> fault, List<String> words) {

  public String word() {
    return words.get(words.size() - 1);
  }
}
