package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which of the provider's APIs a training was sent to. */
public enum ProviderApi {
  /** The sandbox endpoints: submit and status, nothing else. */
  DREAMBOOTH_SANDBOX("dreambooth-sandbox"),
  /** The production endpoints: submit, status, cancel, delete and list. */
  DREAMBOOTH("dreambooth");

  private final String word;

  ProviderApi(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }

  /** Whether it has a call that stops a training. */
  public boolean canCancel() {
    return this == DREAMBOOTH;
  }

  public static Optional<ProviderApi> of(String word) {
    return Arrays.stream(values()).filter(api -> api.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(ProviderApi::word).toList();
  }
}
