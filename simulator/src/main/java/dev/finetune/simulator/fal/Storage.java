package dev.finetune.simulator.fal;

import dev.finetune.simulator.file.FileStore;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Reply;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Uploads, in the two ways of fal's clients: to an address that is asked for before, or with a
 * token. Larger ones in several parts are not taken.
 */
record Storage(FileStore store, Clock clock) {

  private static final String FILES = Fal.BASE + "/files/";
  private static final String UPLOADS = Fal.BASE + "/upload/";

  /** Adds what is asked for without the key, on hosts of their own. */
  void addTo(RoutesConfig routes) {
    routes.put(UPLOADS + "{id}/{name}", this::put);
    routes.post(FILES + "upload", this::upload);
    routes.get(FILES + "{id}/{name}", this::get);
  }

  Reply initiate(Call call) {
    String name = store.nextId() + "/" + call.body().path("file_name").asText("upload.bin");
    return Reply.now(
        FalAnswer.of(
            200,
            Answer.node()
                .put("file_url", call.root() + FILES + name)
                .put("upload_url", call.root() + UPLOADS + name)));
  }

  Reply token(Call call) {
    return Reply.now(
        FalAnswer.of(
            200,
            Answer.node()
                .put("token", "cdn-" + call.account().name())
                .put("token_type", "Bearer")
                .put("base_url", call.root() + Fal.BASE)
                .put("expires_at", call.at().plus(Duration.ofHours(1)).toString())));
  }

  private void put(Context ctx) {
    store(ctx, ctx.pathParam("id"), ctx.pathParam("name"));
  }

  private void upload(Context ctx) {
    String id = store.nextId();
    String name = Optional.ofNullable(ctx.header("X-Fal-File-Name")).orElse("upload.bin");
    store(ctx, id, name);
    String url = ctx.scheme() + "://" + ctx.host() + FILES + id + "/" + name;
    ctx.json(Answer.node().put("access_url", url));
  }

  private void store(Context ctx, String id, String name) {
    String type = Optional.ofNullable(ctx.contentType()).orElse("application/octet-stream");
    store.add(id, "fal", name, type, ctx.bodyAsBytes(), clock.instant());
  }

  private void get(Context ctx) {
    store
        .find(ctx.pathParam("id"))
        .ifPresentOrElse(
            file -> ctx.contentType(file.contentType()).result(store.content(file)),
            () -> ctx.status(404));
  }
}
