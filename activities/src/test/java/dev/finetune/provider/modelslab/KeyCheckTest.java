package dev.finetune.provider.modelslab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.KeyCheck.Verdict;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.modelslab.body.TrainingAnswers;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.modelslab.Profile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyCheckTest {

  @ParameterizedTest
  @CsvSource({
    "LEGACY, dreambooth-sandbox",
    "LEGACY, dreambooth",
    "MODERN, dreambooth-sandbox",
    "MODERN, dreambooth",
    "MODERN, trainer"
  })
  void aKeyIsTakenOrRefusedAndNothingIsSubmitted(Profile profile, String api) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withProfile(profile).withApiKeys("sk-good");
    try (Simulator simulator = Simulator.start(options)) {
      assertThat(check(simulator.url(), api, "sk-good").verdict()).isEqualTo(Verdict.TAKEN);
      KeyCheck bad = check(simulator.url(), api, "sk-hunter2");
      assertThat(bad.verdict()).isEqualTo(Verdict.REFUSED);
      assertThat(bad.words()).contains("Invalid Api Key").doesNotContain("hunter2");
      assertThat(simulator.ledger().submits()).isEmpty();
    }
  }

  @Test
  void aProviderThatIsNotThereIsUnreachable() {
    KeyCheck check = check("http://127.0.0.1:1/api", "dreambooth-sandbox", "sk-good");

    assertThat(check.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(check.words()).startsWith("nothing was sent: no connection to http://127.0.0.1:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          402 | Insufficient credits. Please add credits. | TAKEN_NOT_PAID
          403 | Your plan does not include this API.      | TAKEN_NOT_PAID
          401 | Who are you?                              | REFUSED
          429 | Rate limit exceeded                       | UNCLEAR
          500 | Server Error                              | UNCLEAR
          500 | Invalid API key of the storage            | UNCLEAR
          200 | Something odd happened                    | UNCLEAR
          """)
  void whatSaysNothingOfTheKeyIsUnclear(int status, String words, Verdict verdict) {
    ObjectNode body =
        JsonNodeFactory.instance.objectNode().put("status", "error").put("messege", words);
    ProviderAnswer answer =
        new ProviderAnswer(status, Map.of(), body, body.toString(), List.of(), "");

    assertThat(TrainingAnswers.key(answer).verdict()).isEqualTo(verdict);
  }

  private static KeyCheck check(String url, String api, String key) {
    return KeyCheck.of(
        new Account(
            "default",
            new ModelsLab(),
            BaseAddress.parse(url),
            Map.of("api", api),
            Optional.of(Secret.of(key)),
            Optional.empty(),
            Optional.empty()));
  }
}
