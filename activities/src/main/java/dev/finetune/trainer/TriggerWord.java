package dev.finetune.trainer;

import dev.finetune.training.FineTuneRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The word that stands for what is trained, as several trainers want it.
 *
 * @param derived whether it was found in the prompts, and not given
 */
public record TriggerWord(String text, boolean derived) {

  /**
   * The one that is given; or else what the instance prompt has beyond the class prompt: of {@code
   * photo of adhik person} and {@code photo of person}, {@code adhik}. Empty where it has nothing.
   */
  public static Optional<TriggerWord> of(FineTuneRequest request) {
    return Optional.ofNullable(request.triggerWord())
        .map(given -> new TriggerWord(given, false))
        .or(() -> derived(request));
  }

  private static Optional<TriggerWord> derived(FineTuneRequest request) {
    List<String> common = words(request.classPrompt().toLowerCase(Locale.ROOT)).toList();
    return Optional.of(
            words(request.instancePrompt())
                .filter(word -> !common.contains(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" ")))
        .filter(word -> !word.isEmpty())
        .map(word -> new TriggerWord(word, true));
  }

  private static Stream<String> words(String prompt) {
    return Stream.of(prompt.strip().split("\\s+", -1));
  }
}
