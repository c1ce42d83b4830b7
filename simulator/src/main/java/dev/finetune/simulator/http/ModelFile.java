package dev.finetune.simulator.http;

import dev.finetune.simulator.training.Snapshot;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file of a trained model: a real one of its type with nothing in it, read by anybody.
 *
 * @param name its last part tells the type: {@code .tar}, {@code .safetensors} or {@code .json}
 */
public record ModelFile(String name) {

  private static final String PATH = "/models/";

  /** Adds the endpoint of all model files. */
  public static void addTo(RoutesConfig routes) {
    for (HandlerType method : List.of(HandlerType.GET, HandlerType.HEAD)) {
      routes.addHttpHandler(method, PATH + "{training}/{name}", ModelFile::send);
    }
  }

  private static void send(Context ctx) {
    ModelFile file = new ModelFile(ctx.pathParam("name"));
    ctx.writeSeekableStream(
        new ByteArrayInputStream(file.content()), file.contentType(), file.content().length);
  }

  /** Where the one of a training is. */
  public String url(Snapshot training) {
    return training.order().root() + PATH + training.id() + "/" + name;
  }

  public int size() {
    return content().length;
  }

  public String contentType() {
    return name.endsWith(".json") ? "application/json" : "application/octet-stream";
  }

  // An empty archive is two blocks of zeroes; a safetensors file begins with the length of its
  // JSON.
  private byte[] content() {
    if (name.endsWith(".tar")) {
      return new byte[1024];
    }
    byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
    return name.endsWith(".json") ? json : new byte[] {2, 0, 0, 0, 0, 0, 0, 0, json[0], json[1]};
  }
}
