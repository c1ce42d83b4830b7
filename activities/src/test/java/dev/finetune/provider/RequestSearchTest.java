package dev.finetune.provider;

import static dev.finetune.ledgers.LedgerServer.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledger.Reservation;
import dev.finetune.ledgers.LedgerServer;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.provider.replicate.Replicate;
import dev.finetune.training.CancelSupport;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a search finds stands in the ledger, and nothing else does. */
class RequestSearchTest {

  private static final String KEY = "https://files/1";

  @AutoClose private final ScriptedServer server = new ScriptedServer();
  private final Account account =
      Samples.account("default", new Replicate(), server.url(), Map.of(), Samples.KEY);

  @AutoClose private final LedgerServer temporal = new LedgerServer(account.pin(), "1-same");

  @AutoClose
  private final OutboundClient outbound =
      new OutboundClient(AllowedNetworks.NONE, OutboundLimits.IMAGE);

  private final RequestSearch search = searchWith(account);

  private RequestSearch searchWith(Account served) {
    ImageFiles images = new ImageFiles(outbound);
    return new RequestSearch(
        new Accounts(() -> List.of(served), images, Clock.systemUTC()), temporal.ledgers);
  }

  @BeforeEach
  void oneRequestIsUnknown() {
    temporal.temporal.start();
    temporal.ledgers.reserve(
        ID,
        new Reservation(
            "g1",
            "run",
            "1-same",
            Allowance.FIRST,
            account.pin(),
            CancelSupport.CONFIRMED,
            null,
            KEY));
    temporal.record(1, "g1", Fact.UNKNOWN, null);
  }

  @Test
  void aRequestThatIsListedIsAccepted() {
    listed("other", "https://files/2", "mine", KEY);
    search.search(ID);

    assertThat(temporal.state().standing(new ReadCommand("run", "1-same")))
        .isInstanceOfSatisfying(
            SubmitOutcome.Accepted.class,
            accepted ->
                assertThat(accepted.training())
                    .extracting(AcceptedTraining::trainingId, AcceptedTraining::learntFrom)
                    .containsExactly("mine", LearntFrom.SEARCH));
    assertThat(temporal.state().lost()).isEmpty();
    assertThat(server.paths()).containsExactly("/api/trainings");
  }

  @Test
  void twoOfOneRequestAreBothOpen() {
    listed("first", KEY, "second", KEY);
    search.search(ID);

    assertThat(temporal.state().open())
        .extracting(OpenRequest::trainingIds)
        .containsExactly(List.of("first", "second"));
  }

  @Test
  void whatIsNotListedStaysOpen() {
    listed("other", "https://files/2", "another", "https://files/3");
    search.search(ID);

    assertThat(temporal.state().standing(new ReadCommand("run", "1-same")))
        .isInstanceOfSatisfying(
            SubmitOutcome.Unresolved.class,
            unresolved -> assertThat(unresolved.searchable()).isTrue());
  }

  @Test
  void aProviderThatCannotBeSearchedNowIsSearchedLater() {
    server.answer(500, "{}");
    assertThatThrownBy(() -> search.search(ID))
        .hasMessageContaining("request 1 cannot be searched for now");
    assertThat(temporal.state().lost()).hasSize(1);
  }

  @Test
  void aRequestOfAnAccountThatIsNotServedIsLeftToItsWorkers() {
    RequestSearch elsewhere = searchWith(Samples.account(server.url(), "dreambooth"));
    assertThatThrownBy(() -> elsewhere.search(ID))
        .hasMessageContaining("request 1 is not searched for: it was sent to " + server.url())
        .hasMessageContaining("run a worker that serves the former");
    assertThat(server.requests()).isEmpty();
  }

  private void listed(String id, String images, String nextId, String nextImages) {
    String training = "{\"id\":\"%s\",\"input\":{\"input_images\":\"%s\"}}";
    server.answer(
        "{\"next\":null,\"results\":[%s,%s]}"
            .formatted(training.formatted(id, images), training.formatted(nextId, nextImages)));
  }
}
