package dev.finetune.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.simulator.ledger.Ledger;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A simulator, a clock for it that a test moves, a receiver of its webhooks, and a client. The
 * simulator starts with the first call; until then a test can choose how.
 */
final class Rig implements AutoCloseable {

  static final String KEY = "sk-3vL9qT7xWm2";
  static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  static final Duration PHASE = Duration.ofMinutes(3);

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  final Receiver receiver = new Receiver();
  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private SimulatorOptions options = quiet();
  private @Nullable Simulator simulator;

  /** To be called before anything else. */
  void with(SimulatorOptions chosen) {
    options = chosen;
  }

  /** To be called before anything else. */
  void behaves(Behaviour... turns) {
    options = options.withBehaviour(turns);
  }

  /** To be called before anything else: how submits are treated. */
  void answers(Submit submit) {
    behaves(Behaviour.normal().withSubmit(submit));
  }

  Simulator simulator() {
    Simulator running = simulator;
    if (running == null) {
      InstantSource clock = now::get;
      running =
          Simulator.start(options.withClock(clock.withZone(ZoneOffset.UTC)).withPhaseTime(PHASE));
      simulator = running;
    }
    return running;
  }

  Ledger ledger() {
    return simulator().ledger();
  }

  List<AcceptedTraining> trainings() {
    return ledger().trainings();
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
    simulator().imageUrls(7).forEach(body.putArray("images")::add);
    body.put("seed", "0").put("training_type", "men").put("max_train_steps", "2000");
    return body.put("webhook", receiver.url("/hook"));
  }

  HttpResponse<String> post(String path, ObjectNode body) throws Exception {
    return postTo(simulator().url() + path, body);
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

  /** Or the sentence in its place. */
  String phase(String id) throws Exception {
    JsonNode status = status(id);
    return status.path(status.has("messege") ? "messege" : "message").asText();
  }

  Instant now() {
    return Objects.requireNonNull(now.get());
  }

  void forward(int phases) {
    forward(PHASE.multipliedBy(phases));
  }

  void forward(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  HttpResponse<String> control(String method, String path, String body) throws Exception {
    URI address = URI.create(simulator().root() + path);
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
    return HttpRequest.newBuilder(URI.create(simulator().url() + path))
        .header("Content-Type", "application/json");
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends these bytes, and answers all that comes back. */
  String replay(byte[] request) throws IOException {
    URI url = URI.create(simulator().url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  JsonNode json(HttpResponse<String> answer) throws IOException {
    return json.readTree(answer.body());
  }

  @Override
  public void close() {
    if (simulator != null) {
      simulator.close();
    }
    receiver.close();
  }
}
