package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.processes.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A simulator with every flag, in a process of its own, asked over HTTP. */
@Execution(ExecutionMode.CONCURRENT)
class SimulatorCommandTest {

  /** Longer than anybody waits at the usual time of a phase, and without an end. */
  private static final List<String> COURSE = Collections.nCopies(100, "training_started");

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final ChildJvm simulator;
  private final String url;

  SimulatorCommandTest(@TempDir Path folder) throws IOException {
    ObjectNode behaviour = json.createObjectNode().put("cancels_ignored", 4);
    behaviour.set("course", course());
    simulator =
        ChildJvm.run(
            folder.resolve("simulator.log"),
            Map.of(),
            List.of(),
            "simulator",
            "--host=localhost",
            "--port=0",
            "--phase-time=1ms",
            "--behaviour=" + behaviour);
    simulator.awaitLog("FINETUNE_PROVIDER_URL=");
    url = simulator.log().lines().filter(line -> line.startsWith("http")).findFirst().orElseThrow();
  }

  @AfterEach
  void end() {
    simulator.close();
  }

  @Test
  void itListensWhereItIsSetToAndEndsCleanlyWhenItIsStopped() throws Exception {
    assertThat(url).startsWith("http://localhost:").endsWith("/api").doesNotContain(":8290/");
    assertThat(simulator.stop()).isZero();
  }

  @Test
  void trainingsGoAsTheBehaviourSaysAndAsFastAsThePhaseTime() throws Exception {
    assertThat(get("/behaviour").at("/0/cancels_ignored").asInt()).isEqualTo(4);
    submit();
    await().until(() -> get("/ledger").at("/trainings/0/phase").asText().equals("last_word"));
  }

  private ArrayNode course() {
    ArrayNode course = json.createArrayNode();
    COURSE.forEach(course::add);
    return course.add("last_word");
  }

  private void submit() throws Exception {
    ObjectNode body = json.createObjectNode().put("key", "sk-any");
    body.put("instance_prompt", "photo of ada").put("class_prompt", "photo");
    body.put("max_train_steps", "2000");
    ArrayNode images = body.putArray("images");
    List.of("01", "02", "03").forEach(name -> images.add(root() + "/images/" + name + ".png"));
    http.send(
        HttpRequest.newBuilder(URI.create(url + "/sandbox/v3/fine_tune"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.discarding());
  }

  private JsonNode get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(root() + path)).build();
    return json.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private String root() {
    return url.replace("/api", "");
  }
}
