package dev.finetune.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.provider.Account;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.Samples;
import dev.finetune.provider.ScriptedServer;
import dev.finetune.provider.SimulatedProviders;
import dev.finetune.training.PinnedProvider;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result is fetched, and a request cancelled, where its status says, at this account alone. */
class NamedAddressTest {

  private static final String TRAINER = "fal-ai/flux-lora-fast-training";

  @AutoClose private final SimulatedProviders providers = new SimulatedProviders();
  @AutoClose private final ScriptedServer server = new ScriptedServer();
  @AutoClose private final ScriptedServer elsewhere = new ScriptedServer();

  @ParameterizedTest
  @CsvSource({
    "OURS/fal-ai/renamed/requests/r1,     fal-ai/renamed",
    "OURS/owner/app/deeper/requests/r1,   owner/app/deeper",
    "THEIRS/fal-ai/renamed/requests/r1,   fal-ai/flux-lora-fast-training",
    "OURS.a.com/fal-ai/x/requests/r1,     fal-ai/flux-lora-fast-training",
    "OURS@a.com/fal-ai/x/requests/r1,     fal-ai/flux-lora-fast-training",
    "OURS/fal-ai/renamed/requests/r2,     fal-ai/flux-lora-fast-training",
    "OURS/requests/r1,                    fal-ai/flux-lora-fast-training",
    "OURS/fal-ai/a b/requests/r1,         fal-ai/flux-lora-fast-training",
    "'',                                  fal-ai/flux-lora-fast-training"
  })
  void anAddressElsewhereOrOfAnotherRequestIsNotUsed(String named, String used) throws IOException {
    String url = named.replace("OURS", server.url()).replace("THEIRS", elsewhere.url());
    server.answer(
        "{\"status\":\"COMPLETED\",\"response_url\":\"%s\",\"cancel_url\":\"%s/cancel\"}"
            .formatted(url, url));
    Account account = Samples.account("studio", new Fal(), server.url(), Map.of(), Samples.KEY);
    ProviderApi api = providers.open(account);
    PinnedProvider pinned = new PinnedProvider("fal", server.url(), TRAINER, "studio");
    AcceptedTraining training =
        new AcceptedTraining("r1", 1, pinned, Samples.NOON, LearntFrom.SEARCH);

    var unused = api.check(training);
    var ignored = api.cancel(training);

    String status = "/api/" + TRAINER + "/requests/r1/status?logs=1";
    assertThat(server.paths())
        .containsExactly(
            status,
            "/api/%s/requests/r1".formatted(used),
            status,
            "/api/%s/requests/r1/cancel".formatted(used));
    assertThat(elsewhere.connections()).isZero();
  }
}
