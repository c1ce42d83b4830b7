package dev.finetune.simulator.http;

import dev.finetune.simulator.file.FileStore;
import dev.finetune.simulator.training.Order;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The endpoints of one provider.
 *
 * @param routes where they are added
 * @param protocol how their requests are read
 */
public record Endpoints(
    RoutesConfig routes, Backend backend, Provider provider, Protocol protocol) {

  public FileStore files() {
    return backend.files();
  }

  /** Calls about the trainings of an account. */
  public Trainings trainings() {
    return trainings(order -> true);
  }

  /** Calls about those trainings of an account that are submitted so. */
  public Trainings trainings(Predicate<Order> submitted) {
    return new Trainings(backend.book(), backend.webhooks(), protocol, submitted);
  }

  /** A call that a submit needs before it. */
  public void prepare(
      HandlerType method, String path, Function<Call, ? extends Response> endpoint) {
    add(
        method,
        path,
        call ->
            backend
                .script()
                .nextPreparation()
                .<Response>map(fault -> protocol.fault(fault, call.path()))
                .orElseGet(() -> endpoint.apply(call)));
  }

  public void get(String path, Function<Call, ? extends Response> endpoint) {
    add(HandlerType.GET, path, endpoint);
  }

  public void post(String path, Function<Call, ? extends Response> endpoint) {
    add(HandlerType.POST, path, endpoint);
  }

  public void put(String path, Function<Call, ? extends Response> endpoint) {
    add(HandlerType.PUT, path, endpoint);
  }

  /** A call whose method does not matter: the protocol may answer it by the method, though. */
  public void any(String path, Function<Call, ? extends Response> endpoint) {
    HandlerType.commonHttp().forEach(method -> add(method, path, endpoint));
  }

  private void add(HandlerType method, String path, Function<Call, ? extends Response> endpoint) {
    add(method, path, false, endpoint);
  }

  /** A call that can cost money. */
  public void submit(String path, Function<Call, SubmitForm> form) {
    submit(HandlerType.POST, path, form);
  }

  /** The same, whatever its method. */
  public void submitAny(String path, Function<Call, SubmitForm> form) {
    HandlerType.commonHttp().forEach(method -> submit(method, path, form));
  }

  private void submit(HandlerType method, String path, Function<Call, SubmitForm> form) {
    Submits submits = new Submits(backend, provider, protocol);
    add(method, path, true, call -> submits.answer(form.apply(call)));
  }

  private void add(
      HandlerType method,
      String path,
      boolean submit,
      Function<Call, ? extends Response> endpoint) {
    routes.addHttpHandler(
        method, path, ctx -> backend.exchanges().handle(ctx, protocol, submit, endpoint));
  }
}
