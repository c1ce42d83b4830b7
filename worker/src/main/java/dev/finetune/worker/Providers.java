package dev.finetune.worker;

import dev.finetune.provider.Provider;
import dev.finetune.provider.modelslab.ModelsLab;
import java.util.List;

/** The training providers that there are. */
public final class Providers {

  /** The one whose account is set up by {@code FINETUNE_PROVIDER_} variables alone. */
  public static final Provider USUAL = new ModelsLab();

  static final List<Provider> ALL = List.of(USUAL);

  private Providers() {}
}
