package dev.finetune.worker;

import dev.finetune.provider.Provider;
import dev.finetune.provider.astria.Astria;
import dev.finetune.provider.fal.Fal;
import dev.finetune.provider.modelslab.ModelsLab;
import dev.finetune.provider.replicate.Replicate;
import java.util.List;
import java.util.Optional;

/** The training providers that there are: to add one is to name it here. */
public final class Providers {

  /** The one whose account is set up by {@code FINETUNE_PROVIDER_} variables alone. */
  static final Provider USUAL = new ModelsLab();

  private static final List<Provider> ALL =
      List.of(USUAL, new Replicate(), new Fal(), new Astria());

  private Providers() {}

  public static Optional<Provider> of(String word) {
    return ALL.stream().filter(provider -> provider.word().equals(word)).findFirst();
  }

  public static List<String> words() {
    return ALL.stream().map(Provider::word).toList();
  }
}
