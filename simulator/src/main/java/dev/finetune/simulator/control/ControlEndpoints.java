package dev.finetune.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.finetune.simulator.behaviour.Director;
import dev.finetune.simulator.image.ImageGallery;
import dev.finetune.simulator.ledger.Ledger;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /ledger}, {@code GET} and {@code PUT /behaviour}, {@code PUT /behaviour/{training
 * id}}, {@code GET /images/NN.png}.
 */
public final class ControlEndpoints {

  private final ObjectMapper json;
  private final BehaviourJson behaviours;
  private final Director director;
  private final ImageGallery gallery;
  private final Supplier<Ledger> ledger;
  private final BehaviourChange change;

  public ControlEndpoints(
      ObjectMapper json,
      Director director,
      ImageGallery gallery,
      Supplier<Ledger> ledger,
      BehaviourChange change) {
    this.json = json;
    this.behaviours = new BehaviourJson(json);
    this.director = director;
    this.gallery = gallery;
    this.ledger = ledger;
    this.change = change;
  }

  public void addTo(RoutesConfig routes) {
    routes.get("/ledger", ctx -> write(ctx, ledger.get()));
    routes.get("/behaviour", ctx -> write(ctx, director.script().turns()));
    routes.put("/behaviour", this::follow);
    routes.put("/behaviour/{id}", this::change);
    routes.get("/images/{name}", this::image);
    routes.exception(IllegalArgumentException.class, ControlEndpoints::refuse);
  }

  private void follow(Context ctx) throws JsonProcessingException {
    director.follow(behaviours.script(ctx.body()));
    write(ctx, director.script().turns());
  }

  private void change(Context ctx) throws JsonProcessingException {
    write(ctx, change.behave(ctx.pathParam("id"), behaviours.behaviour(ctx.body())));
  }

  private void image(Context ctx) {
    Optional<byte[]> png = gallery.png(ctx.pathParam("name"));
    png.ifPresentOrElse(
        bytes -> ctx.contentType("image/png").result(bytes), () -> ctx.status(404).result(""));
  }

  private void write(Context ctx, Object value) throws JsonProcessingException {
    ctx.contentType("application/json").result(json.writeValueAsString(value));
  }

  private static void refuse(IllegalArgumentException e, Context ctx) {
    String error = JsonNodeFactory.instance.objectNode().put("error", e.getMessage()).toString();
    ctx.status(400).contentType("application/json").result(error);
  }
}
