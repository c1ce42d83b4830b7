package dev.finetune.simulator.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.function.Function;

/**
 * The endpoints of one provider.
 *
 * @param routes where they are added
 */
public record Endpoints(RoutesConfig routes, Exchanges exchanges, Protocol protocol) {

  public void add(HandlerType method, String path, Function<Call, Reply> endpoint) {
    routes.addHttpHandler(method, path, ctx -> exchanges.handle(ctx, protocol, false, endpoint));
  }

  /** One that can cost money. */
  public void addSubmit(HandlerType method, String path, Function<Call, Reply> endpoint) {
    routes.addHttpHandler(method, path, ctx -> exchanges.handle(ctx, protocol, true, endpoint));
  }
}
