package dev.finetune.simulator.fal;

import dev.finetune.simulator.file.FileStore;
import dev.finetune.simulator.file.StoredFile;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Endpoints;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.Optional;

/**
 * Uploads, in the two ways of fal's clients: to an address that is asked for before, or with a
 * token. Larger ones in several parts are not taken.
 */
record Storage(FileStore store) {

  private static final String FILES = Fal.BASE + "/files/";
  private static final String UPLOADS = Fal.BASE + "/upload/";

  /** Adds also what is asked for without the key, on hosts of their own. */
  void addTo(Endpoints endpoints) {
    endpoints.prepare(HandlerType.POST, Fal.BASE + "/storage/upload/initiate", this::initiate);
    endpoints.post(Fal.BASE + "/storage/auth/token", Storage::token);
    RoutesConfig routes = endpoints.routes();
    routes.put(
        UPLOADS + "{id}/{name}", ctx -> store.add(ctx.pathParam("id"), ctx.pathParam("name"), ctx));
    routes.post(FILES + "upload", this::upload);
    routes.get(FILES + "{id}/{name}", ctx -> store.send(ctx.pathParam("id"), ctx));
  }

  private Answer initiate(Call call) {
    String name = FileStore.nextId() + "/" + call.body().path("file_name").asText("upload.bin");
    return FalAnswer.of(
        200,
        Answer.node()
            .put("file_url", call.root() + FILES + name)
            .put("upload_url", call.root() + UPLOADS + name));
  }

  private static Answer token(Call call) {
    return FalAnswer.of(
        200,
        Answer.node()
            .put("token", "cdn-" + call.account().name())
            .put("token_type", "Bearer")
            .put("base_url", call.root() + Fal.BASE)
            .put("expires_at", call.at().plus(Duration.ofHours(1)).toString()));
  }

  private void upload(Context ctx) {
    String name = Optional.ofNullable(ctx.header("X-Fal-File-Name")).orElse("upload.bin");
    StoredFile file = store.add(FileStore.nextId(), name, ctx);
    String url = ctx.scheme() + "://" + ctx.host() + FILES + file.id() + "/" + name;
    ctx.json(Answer.node().put("access_url", url));
  }
}
