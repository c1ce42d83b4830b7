package dev.finetune.simulator.astria;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.finetune.simulator.AccountEntry;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Backend;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.Faults;
import dev.finetune.simulator.http.KeyInHeader;
import dev.finetune.simulator.http.Provider;
import dev.finetune.simulator.http.Reply;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Optional;

/** The endpoints under {@code /astria}. */
public final class Astria implements Provider {

  /** With these letters begin the keys of accounts that have idempotent titles. */
  public static final String IDEMPOTENT = "sd_idempotent";

  static final String TUNES = "/astria/tunes";

  private static final Faults FAULTS = new Faults(Astria::error, 422);
  private static final int FARTHEST = 200;

  private final KeyInHeader protocol =
      new KeyInHeader(
          "astria",
          List.of("Bearer"),
          (ctx, body) -> body.path("tune").path("callback").asText(""),
          FAULTS::of);
  private final Backend backend;
  private final Trainings tunes;

  public Astria(Backend backend) {
    this.backend = backend;
    this.tunes = backend.trainings(protocol, order -> true);
  }

  public static AccountEntry account(String root) {
    return AccountEntry.of("astria", root + "/astria");
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Endpoints endpoints = backend.endpoints(routes, protocol);
    endpoints.submit(TUNES, this::submit);
    endpoints.get(TUNES, this::list);
    endpoints.get(TUNES + "/{id}", this::get);
    endpoints.delete(TUNES + "/{id}", this::delete);
  }

  @Override
  public Optional<Trainer> trainer(Order order) {
    return Optional.of(NewTune.trainer(order.body()))
        .filter(ours -> order.account().provider().equals(protocol.provider()));
  }

  /** The shape of errors is not known: the vendor's own program reads this field. */
  static Answer error(int status, String words) {
    return Answer.json(status, Answer.node().put("error", words));
  }

  private Reply submit(Call call) {
    NewTune form = new NewTune(call, backend.book(), backend.files());
    return backend.submits().answer(call, protocol, form);
  }

  private Reply get(Call call) {
    return tunes.status(call, id(call), Astria::tune);
  }

  private Reply delete(Call call) {
    return tunes.delete(call, id(call), Answer.json(200, Answer.node()));
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
  private Reply list(Call call) {
    int offset = number(call, "offset", 0);
    if (offset > FARTHEST) {
      return Reply.now(error(400, "offset is " + FARTHEST + " at most: use before_id"));
    }
    List<Snapshot> listed = tunes.listed(call);
    String before = call.query("before_id").orElse("");
    ArrayNode page = JsonNodeFactory.instance.arrayNode();
    listed.stream()
        .skip(before.isEmpty() ? 0 : listed.stream().map(Snapshot::id).toList().indexOf(before) + 1)
        .filter(tune -> !isGone(tune))
        .filter(
            tune ->
                String.valueOf(tune.order().searchKey()).contains(call.query("title").orElse("")))
        .skip(offset)
        .limit(Math.min(120, number(call, "limit", 20)))
        .map(TuneJson::of)
        .forEach(page::add);
    return Reply.now(Answer.json(200, page));
  }

  private static int number(Call call, String name, int otherwise) {
    return call.query(name)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }
}
