package dev.finetune.provider;

import dev.finetune.training.FineTuneRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The word that stands for what is trained, as several trainers want it. */
public final class TriggerWord {

  private TriggerWord() {}

  /**
   * What the instance prompt has beyond the class prompt: of {@code photo of adhik person} and
   * {@code photo of person}, {@code adhik}. Empty where it has nothing.
   */
  public static Optional<String> of(FineTuneRequest request) {
    List<String> common = words(request.classPrompt().toLowerCase(Locale.ROOT)).toList();
    return Optional.of(
            words(request.instancePrompt())
                .filter(word -> !common.contains(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" ")))
        .filter(word -> !word.isEmpty());
  }

  private static Stream<String> words(String prompt) {
    return Stream.of(prompt.strip().split("\\s+", -1));
  }
}
