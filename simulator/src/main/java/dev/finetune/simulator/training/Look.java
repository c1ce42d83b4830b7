package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Trouble;
import java.util.List;
import java.util.Optional;

/**
 * What a status call finds.
 *
 * @param known whether the provider knows the training now
 * @param trouble what stands in the place of the answer
 * @param words the phases so far, the present one last
 */
public record Look(boolean known, Optional<Trouble> trouble, List<String> words) {

  public String word() {
    return words.get(words.size() - 1);
  }
}
