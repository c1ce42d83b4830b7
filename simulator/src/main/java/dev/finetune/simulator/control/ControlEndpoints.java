package dev.finetune.simulator.control;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Script;
import dev.finetune.simulator.image.ImageGallery;
import dev.finetune.simulator.ledger.Ledger;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code GET /ledger}, {@code GET} and {@code PUT /behaviour}, the same of {@code
 * /behaviour/{training id}}, {@code GET /images/NN.png}.
 *
 * @param behaviour how the training with an id behaves now
 * @param change changes how the training with an id behaves, and returns the behaviour that stands
 *     now
 */
public record ControlEndpoints(
    BehaviourJson behaviours,
    Script script,
    Supplier<Ledger> ledger,
    Function<String, Behaviour> behaviour,
    BiFunction<String, Behaviour, Behaviour> change) {

  public void addTo(RoutesConfig routes) {
    routes.get("/ledger", ctx -> ctx.json(ledger.get()));
    routes.get("/behaviour", ctx -> ctx.json(script.turns()));
    routes.put("/behaviour", this::follow);
    routes.get("/behaviour/{id}", ctx -> ctx.json(behaviour.apply(ctx.pathParam("id"))));
    routes.put(
        "/behaviour/{id}",
        ctx -> ctx.json(change.apply(ctx.pathParam("id"), behaviours.behaviour(ctx.body()))));
    routes.get("/images/{name}", ControlEndpoints::image);
    routes.exception(
        IllegalArgumentException.class,
        (e, ctx) -> ctx.status(400).json(Map.of("error", String.valueOf(e.getMessage()))));
  }

  private void follow(Context ctx) {
    script.follow(behaviours.turns(ctx.body()));
    ctx.json(script.turns());
  }

  private static void image(Context ctx) {
    ImageGallery.png(ctx.pathParam("name"))
        .ifPresentOrElse(
            bytes -> ctx.contentType("image/png").result(bytes), () -> ctx.status(404).result(""));
  }
}
