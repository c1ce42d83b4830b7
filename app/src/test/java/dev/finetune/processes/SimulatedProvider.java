package dev.finetune.processes;

import dev.finetune.provider.Provider;
import dev.finetune.provider.astria.Astria;
import dev.finetune.provider.fal.Fal;
import dev.finetune.provider.modelslab.ModelsLab;
import dev.finetune.provider.replicate.Replicate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A provider as the simulator serves it. */
public enum SimulatedProvider {
  MODELSLAB(
      "/api",
      List.of("dreambooth-sandbox", "dreambooth"),
      "POST .*/fine_tune",
      "POST .*/fine_tune_status/[^/]+"),
  REPLICATE(
      "/replicate/v1",
      List.of("ostris/flux-dev-lora-trainer"),
      "POST .*/versions/[^/]+/trainings",
      "GET .*/v1/trainings/[^/]+"),
  FAL(
      "/fal",
      List.of("fal-ai/flux-lora-fast-training", "fal-ai/flux-2-trainer"),
      "POST /fal/fal-ai/[^/]+",
      "GET /fal/.*/requests/[^/]+/status"),
  ASTRIA("/astria", List.of("flux1", "sd15"), "POST /astria/tunes", "GET /astria/tunes/[^/]+");

  private final String path;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> apis;

  private final Pattern submit;
  private final Pattern status;

  SimulatedProvider(String path, List<String> apis, String submit, String status) {
    this.path = path;
    this.apis = apis;
    this.submit = Pattern.compile(submit);
    this.status = Pattern.compile(status);
  }

  /** The one that the simulator's ledger calls so. */
  public static SimulatedProvider of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  Provider provider() {
    return switch (this) {
      case MODELSLAB -> new ModelsLab();
      case REPLICATE -> new Replicate();
      case FAL -> new Fal();
      case ASTRIA -> new Astria();
    };
  }

  /** What the simulator's ledger calls it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where it is, below the address of the simulator. */
  public String path() {
    return path;
  }

  /** Those of its APIs or trainers that take the request of our tests. */
  public List<String> apis() {
    return apis;
  }

  /** Whether it can be searched for a request whose answer was lost. */
  public boolean isSearchable() {
    return this != MODELSLAB;
  }

  /** Whether it signs its webhooks. */
  public boolean isSigning() {
    return this == REPLICATE || this == FAL;
  }

  /** Whether a call can cost money. */
  public boolean isSubmit(String method, String urlPath) {
    return submit.matcher(method + " " + urlPath).matches();
  }

  /** Whether a call asks how a training stands. */
  public boolean isStatus(String method, String urlPath) {
    return status.matcher(method + " " + urlPath).matches();
  }

  @Override
  public String toString() {
    return word();
  }
}
