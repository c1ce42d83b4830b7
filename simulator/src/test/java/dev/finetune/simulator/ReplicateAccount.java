package dev.finetune.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;

/** An account at Replicate, and a request of it. */
record ReplicateAccount(Rig rig, Rest api) {

  static final String TRAINER = "/models/ostris/flux-dev-lora-trainer";

  private static final ObjectMapper JSON = new ObjectMapper();

  ReplicateAccount(Rig rig) {
    this(rig, new Rest(rig, "/replicate/v1", "Bearer " + Rig.KEY));
  }

  String version() throws Exception {
    return api.json(TRAINER).at("/latest_version/id").asText();
  }

  String owner() throws Exception {
    return api.json("/account").path("username").asText();
  }

  ObjectNode request() throws Exception {
    ObjectNode body = JSON.createObjectNode();
    body.put("destination", owner() + "/adhik").put("webhook", rig.receiver.url("/hook"));
    body.putArray("webhook_events_filter").add("completed");
    body.putObject("input")
        .put("input_images", "https://example.com/data.zip?attempt=1")
        .put("trigger_word", "adhik")
        .put("steps", 1000);
    return body;
  }

  ObjectNode destination() throws Exception {
    return JSON.createObjectNode()
        .put("owner", owner())
        .put("name", "adhik")
        .put("visibility", "private")
        .put("hardware", "gpu-t4");
  }

  /** Submits to a destination that is there. */
  HttpResponse<String> submit(ObjectNode body) throws Exception {
    api.post("/models", destination().toString());
    return submitOnly(body);
  }

  HttpResponse<String> submitOnly(ObjectNode body) throws Exception {
    return api.post(TRAINER + "/versions/" + version() + "/trainings", body.toString());
  }

  /** Submits and answers the id. */
  String train() throws Exception {
    return Rest.json(submit(request())).path("id").asText();
  }

  String status(String id) throws Exception {
    return api.json("/trainings/" + id).path("status").asText();
  }
}
