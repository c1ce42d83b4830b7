package dev.finetune.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** An account at fal, and a request of it. */
record FalAccount(Rig rig, Rest api) {

  static final String TRAINER = "/fal-ai/flux-lora-fast-training";

  FalAccount(Rig rig) {
    this(rig, new Rest(rig, "/fal", "Key " + Rig.KEY));
  }

  static ObjectNode input() {
    return new ObjectMapper()
        .createObjectNode()
        .put("images_data_url", "https://example.com/data.zip?attempt=1")
        .put("trigger_word", "adhik")
        .put("steps", 1000);
  }

  HttpResponse<String> submit(ObjectNode input) throws Exception {
    String hook = URLEncoder.encode(rig.receiver.url("/hook"), StandardCharsets.UTF_8);
    return api.post(TRAINER + "?fal_webhook=" + hook, input.toString());
  }

  /** Submits and answers what the queue says. */
  JsonNode train() throws Exception {
    return Rest.json(submit(input()));
  }

  HttpResponse<String> result(JsonNode queued) throws Exception {
    return api.get(queued.path("response_url").asText());
  }

  String status(JsonNode queued) throws Exception {
    return api.json(queued.path("status_url").asText()).path("status").asText();
  }

  JsonNode history(String query) throws Exception {
    return api.json("/v1/models/requests/by-endpoint?endpoint_id=" + TRAINER.substring(1) + query);
  }
}
