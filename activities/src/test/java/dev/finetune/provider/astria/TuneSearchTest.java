package dev.finetune.provider.astria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.ledger.LostRequest;
import dev.finetune.provider.Account;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.Samples;
import dev.finetune.provider.ScriptedServer;
import dev.finetune.provider.SimulatedProviders;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A lost request is searched for through as many pages of 120 tunes as there may be. */
class TuneSearchTest {

  private static final String TITLE = "finetune:grant-1";
  private static final String OTHERS = "[%s,%s]".formatted(tune(9, "a", "12"), tune(8, "b", "12"));

  @AutoClose private final SimulatedProviders providers = new SimulatedProviders();
  @AutoClose private final ScriptedServer server = new ScriptedServer();

  private List<String> find(Account account, String grant) throws IOException {
    return providers
        .open(account)
        .find(new LostRequest(1, grant, Samples.NOON, Samples.PINNED, "finetune:" + grant));
  }

  private List<String> scripted(String... pages) throws IOException {
    server.answer(pages);
    Account account = Samples.account("studio", new Astria(), server.url(), Map.of(), Samples.KEY);
    return find(account, "grant-1");
  }

  private static String tune(int id, String title, String hour) {
    return "{\"id\":%s,\"title\":\"%s\",\"created_at\":\"2026-03-01T%s:00:00Z\"}"
        .formatted(id, title, hour);
  }

  @Test
  void aTuneIsFoundOnAnyPage() throws IOException {
    Account account = providers.account(new Astria(), "/astria", Map.of());
    ProviderApi api = providers.open(account);
    for (String page : List.of("third", "second", "first")) {
      send(api, page);
      for (int i = 0; i < 120 && !page.equals("first"); i++) {
        send(api, page + i);
      }
    }
    List<String> ids =
        providers.simulator.ledger().trainings().stream().map(one -> one.id()).toList();
    assertThat(find(account, "third")).containsExactly(ids.get(0));
    assertThat(find(account, "second")).containsExactly(ids.get(121));
    assertThat(find(account, "first")).containsExactly(ids.get(242));
  }

  private void send(ProviderApi api, String grant) throws IOException {
    var unused =
        ((Preparation.Done) api.prepare(providers.request(1000), grant))
            .call()
            .send(Optional.empty());
  }

  @Test
  void aPageBeginsAfterTheLastTuneOfThePageBefore() throws IOException {
    assertThat(scripted(OTHERS, "[" + tune(7, TITLE, "12") + "]", "[]")).containsExactly("7");
    assertThat(server.paths())
        .containsExactly(
            "/api/tunes?limit=120",
            "/api/tunes?limit=120&before_id=8",
            "/api/tunes?limit=120&before_id=7");
  }

  @Test
  void olderTunesThanTheRequestAreNotRead() throws IOException {
    String page = "[%s,%s]".formatted(tune(9, TITLE, "12"), tune(8, "b", "11"));
    assertThat(scripted(page)).containsExactly("9");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aPageThatCannotBeReadLeavesItUnknown() {
    assertThatThrownBy(() -> scripted(OTHERS, "{\"error\":\"Too many requests\"}"))
        .isInstanceOf(IOException.class)
        .hasMessage("the provider does not list its tunes: \"Too many requests\" (HTTP 200)");
  }

  @Test
  void aListWithoutAnEndLeavesItUnknownUntilItIsFound() throws IOException {
    assertThatThrownBy(() -> scripted(OTHERS))
        .isInstanceOf(IOException.class)
        .hasMessage("the provider lists too many tunes to read them all");
    assertThat(server.requests()).hasSize(50);
    assertThat(scripted("[%s]".formatted(tune(7, TITLE, "12")))).containsExactly("7");
  }
}
