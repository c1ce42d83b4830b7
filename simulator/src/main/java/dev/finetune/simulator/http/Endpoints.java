package dev.finetune.simulator.http;

import dev.finetune.simulator.behaviour.Script;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.function.Function;

/**
 * The endpoints of one provider.
 *
 * @param routes where they are added
 */
public record Endpoints(
    RoutesConfig routes, Exchanges exchanges, Protocol protocol, Script script) {

  /** A call that a submit needs before it. */
  public void prepare(HandlerType method, String path, Function<Call, Reply> endpoint) {
    add(
        method,
        path,
        call ->
            script
                .nextPreparation()
                .map(fault -> Reply.now(protocol.fault(fault, call.path())))
                .orElseGet(() -> endpoint.apply(call)));
  }

  public void get(String path, Function<Call, Reply> endpoint) {
    add(HandlerType.GET, path, endpoint);
  }

  public void post(String path, Function<Call, Reply> endpoint) {
    add(HandlerType.POST, path, endpoint);
  }

  public void put(String path, Function<Call, Reply> endpoint) {
    add(HandlerType.PUT, path, endpoint);
  }

  public void delete(String path, Function<Call, Reply> endpoint) {
    add(HandlerType.DELETE, path, endpoint);
  }

  public void add(HandlerType method, String path, Function<Call, Reply> endpoint) {
    routes.addHttpHandler(method, path, ctx -> exchanges.handle(ctx, protocol, false, endpoint));
  }

  /** A call that can cost money. */
  public void submit(String path, Function<Call, Reply> endpoint) {
    submit(HandlerType.POST, path, endpoint);
  }

  public void submit(HandlerType method, String path, Function<Call, Reply> endpoint) {
    routes.addHttpHandler(method, path, ctx -> exchanges.handle(ctx, protocol, true, endpoint));
  }
}
