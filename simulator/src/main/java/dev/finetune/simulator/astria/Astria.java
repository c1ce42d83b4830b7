package dev.finetune.simulator.astria;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.Faults;
import dev.finetune.simulator.http.KeyInHeader;
import dev.finetune.simulator.http.Protocol;
import dev.finetune.simulator.http.Provider;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import java.util.List;
import java.util.stream.Stream;

/** The endpoints under {@code /astria}. */
public final class Astria implements Provider {

  /** With these letters begin the keys of accounts that have idempotent titles. */
  public static final String IDEMPOTENT = "sd_idempotent";

  static final String TUNES = "/astria/tunes";

  private static final Faults FAULTS = new Faults(Astria::error, 422);

  @Override
  public AccountEntry account(String root, String name) {
    return AccountEntry.of("astria", root + "/astria");
  }

  @Override
  public Protocol protocol() {
    return new Protocol(
        "astria",
        new KeyInHeader(
                List.of("Bearer"), (ctx, body) -> body.path("tune").path("callback").asText(""))
            ::read,
        FAULTS::of);
  }

  @Override
  public Trainer trainer(Order order) {
    return NewTune.trainer(order.body());
  }

  @Override
  public void addTo(Endpoints endpoints) {
    Trainings tunes = endpoints.trainings();
    endpoints.submit(TUNES, call -> new NewTune(call, endpoints.files()));
    endpoints.get(TUNES, call -> list(call, tunes));
    endpoints.get(TUNES + "/{id}", call -> tunes.status(call, id(call), Astria::tune));
  }

  /** The shape of errors is not known: the vendor's own program reads this field. */
  static Answer error(int status, String words) {
    return Answer.json(status, Answer.node().put("error", words));
  }

  private static String id(Call call) {
    return call.param("id").replaceFirst("\\.json$", "");
  }

  private static Answer tune(Snapshot tune) {
    return isGone(tune) ? error(404, "Not found") : Answer.json(200, TuneJson.of(tune));
  }

  private static boolean isGone(Snapshot tune) {
    return tune.isOver() && !tune.hasResult();
  }

  // How a title is matched is not known: here it is searched for, as a part of longer ones too.
  private static Answer list(Call call, Trainings tunes) {
    int offset = call.number("offset").orElse(0);
    if (offset > 200) {
      return error(400, "offset must not be above 200, use before_id");
    }
    String title = call.query("title").orElse("");
    ArrayNode page = JsonNodeFactory.instance.arrayNode();
    before(call, tunes.listed(call))
        .filter(tune -> !isGone(tune))
        .filter(tune -> String.valueOf(tune.order().searchKey()).contains(title))
        .skip(offset)
        .limit(call.limit(20, 120))
        .map(TuneJson::of)
        .forEach(page::add);
    return Answer.json(200, page);
  }

  // Ids do not rise here as they do there: what is before a tune is what follows it in the list.
  private static Stream<Snapshot> before(Call call, List<Snapshot> newestFirst) {
    return call.query("before_id")
        .map(id -> newestFirst.stream().dropWhile(one -> !one.id().equals(id)).skip(1))
        .orElseGet(newestFirst::stream);
  }
}
