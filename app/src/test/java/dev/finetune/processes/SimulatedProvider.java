package dev.finetune.processes;

import dev.finetune.provider.Capabilities;
import dev.finetune.provider.Provider;
import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.file.Sha256;
import dev.finetune.worker.Providers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider as the simulator serves it: what tests know of it that it does not say itself. */
public enum SimulatedProvider {
  MODELSLAB("POST .*/(lora_)?fine_tune", "POST .*/fine_tune_status/[^/]+", 0, "dreambooth", "lora"),

  TRAINER("POST .*/trainer/train", "POST .*/trainer/status/[^/]+", 0) {
    @Override
    public String word() {
      return MODELSLAB.word();
    }

    @Override
    public List<String> apis() {
      return List.of("trainer");
    }
  },

  REPLICATE("POST .*/versions/[^/]+/trainings", "GET .*/v1/trainings/[^/]+", 1) {
    @Override
    public String cancelled(boolean begun) {
      return "the provider says \"canceled\"";
    }

    @Override
    public boolean isModel(String modelId, String trainingId) {
      String digest = Sha256.of(trainingId.getBytes(StandardCharsets.UTF_8));
      return modelId.endsWith("/my-model:" + digest);
    }
  },

  FAL("POST /fal/fal-ai/[^/]+", "GET /fal/.*/requests/[^/]+/status", 2, "fal-ai/flux-2-trainer") {
    @Override
    public String cancelled(boolean begun) {
      return begun ? "the provider says \"client_cancelled\"" : "It never ran";
    }

    @Override
    public boolean isModel(String modelId, String trainingId) {
      return modelId.contains("/" + trainingId + "/");
    }
  },

  ASTRIA("POST /astria/tunes", "GET /astria/tunes/[^/]+", 1, "sd15") {
    @Override
    public boolean saysFailures() {
      return false;
    }
  };

  private static final Map<SimulatedProvider, Capabilities> CAPABILITIES =
      Stream.of(values())
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  one -> Capabilities.of(TestAccount.at(one).account("http://127.0.0.1"))));

  private final Pattern submit;
  private final Pattern status;
  private final int files;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> moreApis;

  /**
   * @param submit the calls that can cost money: a method, and a path at the simulator
   * @param status the calls that ask how a training stands
   * @param files how many files a model has
   * @param moreApis those of its APIs or trainers that take the request of our tests, as the usual
   *     one does
   */
  SimulatedProvider(String submit, String status, int files, String... moreApis) {
    this.submit = Pattern.compile(submit);
    this.status = Pattern.compile(status);
    this.files = files;
    this.moreApis = List.of(moreApis);
  }

  /** The one that the simulator's ledger calls so. */
  public static SimulatedProvider of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Those that sign their webhooks. */
  public static Stream<SimulatedProvider> signing() {
    return Stream.of(values()).filter(one -> one.capabilities().signedWebhooks());
  }

  /** What the program says that it can do, with its first API. */
  public Capabilities capabilities() {
    return Objects.requireNonNull(CAPABILITIES.get(this));
  }

  public Provider provider() {
    return Providers.of(word()).orElseThrow();
  }

  /** What the simulator's ledger calls it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** An account there. */
  AccountEntry account(String root, String key) {
    return Simulator.accounts(root, key).stream()
        .filter(entry -> entry.name().equals(this == MODELSLAB ? "default" : toString()))
        .findFirst()
        .orElseThrow();
  }

  /** Where it is, below the address of the simulator. */
  public String path() {
    return account("", "any").url();
  }

  /** Those of its APIs or trainers that take the request of our tests; the usual one first. */
  public List<String> apis() {
    return Stream.concat(Stream.of(provider().api().usual()), moreApis.stream()).toList();
  }

  /** How many files a model has. */
  public int files() {
    return files;
  }

  /** Whether a training that has failed says so. */
  public boolean saysFailures() {
    return true;
  }

  /**
   * What a run says of its training when it is cancelled.
   *
   * @param begun whether the training has begun
   */
  public String cancelled(boolean begun) {
    return "the API has no call that cancels a training";
  }

  /** Whether this is what it calls the model of a training, beside the id of the training. */
  public boolean isModel(String modelId, String trainingId) {
    return false;
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
    return name().toLowerCase(Locale.ROOT);
  }
}
