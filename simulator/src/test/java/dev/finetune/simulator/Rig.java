package dev.finetune.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Behaviour;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A simulator, a clock for it, a receiver of its webhooks, and a client. */
final class Rig implements AutoCloseable {

  static final String KEY = "sk-3vL9qT7xWm2";
  static final Duration PHASE = Duration.ofMinutes(3);

  final MovableClock clock = new MovableClock();
  final Receiver receiver = new Receiver();
  final Simulator simulator;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  private Rig(SimulatorOptions options) throws IOException {
    simulator = Simulator.start(options.withClock(clock).withPhaseTime(PHASE));
  }

  static Rig with(SimulatorOptions options) throws IOException {
    return new Rig(options);
  }

  static Rig behaving(Behaviour... turns) throws IOException {
    return with(quiet().withBehaviour(turns));
  }

  static Rig normal() throws IOException {
    return with(quiet());
  }

  /** No filter, no queue, and no images fetched. */
  static SimulatorOptions quiet() {
    return SimulatorOptions.defaults()
        .withoutImageFetching()
        .withDuplicateWindow(Duration.ZERO)
        .withQueueLimit(100);
  }

  /** The page's example with a key, a webhook and images of the simulator. */
  ObjectNode example() {
    ObjectNode body = json.createObjectNode();
    body.put("key", KEY).put("instance_prompt", "photo of adhik person");
    body.put("class_prompt", "photo of person");
    simulator.imageUrls(7).forEach(body.putArray("images")::add);
    body.put("seed", "0").put("training_type", "men").put("max_train_steps", "2000");
    return body.put("webhook", receiver.url("/hook"));
  }

  HttpResponse<String> post(String path, ObjectNode body) throws Exception {
    return postTo(simulator.url() + path, body);
  }

  HttpResponse<String> submit() throws Exception {
    return post("/sandbox/v3/fine_tune", example());
  }

  /** Submits and answers the id. */
  String train() throws Exception {
    return json(submit()).path("training_id").asText();
  }

  String trainInProduction() throws Exception {
    return json(post("/v3/fine_tune", example())).path("training_id").asText();
  }

  HttpResponse<String> ask(String path) throws Exception {
    return post(path, json.createObjectNode().put("key", KEY));
  }

  JsonNode status(String id) throws Exception {
    return json(ask("/sandbox/v3/fine_tune_status/" + id));
  }

  String phase(String id) throws Exception {
    return status(id).path("messege").asText();
  }

  void forward(int phases) {
    clock.forward(PHASE.multipliedBy(phases));
  }

  HttpResponse<String> control(String method, String path, String body) throws Exception {
    URI address = URI.create(simulator.root() + path);
    return send(HttpRequest.newBuilder(address).method(method, BodyPublishers.ofString(body)));
  }

  HttpResponse<String> postTo(String url, ObjectNode body) throws Exception {
    return send(json(url, body));
  }

  CompletableFuture<HttpResponse<String>> postWithoutWaiting(String url, ObjectNode body) {
    return client.sendAsync(json(url, body).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder json(String url, ObjectNode body) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(simulator.url() + path))
        .header("Content-Type", "application/json");
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  JsonNode json(HttpResponse<String> answer) throws IOException {
    return json.readTree(answer.body());
  }

  @Override
  public void close() {
    simulator.close();
    receiver.close();
  }
}
