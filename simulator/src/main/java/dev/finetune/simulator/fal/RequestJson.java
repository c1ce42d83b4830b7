package dev.finetune.simulator.fal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Stage;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.ModelFile;
import dev.finetune.simulator.schema.Finding;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.WebhookMessage;
import java.util.List;

/** What the queue says of a request, and what its trainer has made. */
final class RequestJson {

  private static final ModelFile LORA = new ModelFile("pytorch_lora_weights.safetensors");
  private static final ModelFile CONFIG = new ModelFile("config.json");

  private RequestJson() {}

  /** The answer to a submit. Its addresses have the owner and the application, and no more. */
  static ObjectNode queued(Snapshot request) {
    String application = NewRequest.endpoint(request.order()).replaceAll("^(.*?/.*?)/.*", "$1");
    String url =
        request.order().root() + Fal.BASE + "/" + application + "/requests/" + request.id();
    ObjectNode json =
        Answer.node()
            .put("status", "IN_QUEUE")
            .put("request_id", request.id())
            .put("response_url", url)
            .put("status_url", url + "/status")
            .put("cancel_url", url + "/cancel")
            .put("queue_position", 0);
    return request.order().webhook() == null ? json : json.put("gateway_request_id", request.id());
  }

  /**
   * The status, in which a failure of the trainer does not show.
   *
   * @param call may ask for log lines
   */
  static Answer status(Snapshot request, Call call) {
    ObjectNode json = queued(request).put("status", word(request)).putNull("logs");
    if (call.query("logs").filter(text -> !text.equals("0")).isPresent()) {
      json.putArray("logs")
          .addObject()
          .put("message", request.log())
          .put("level", "INFO")
          .put("timestamp", request.at().toString());
    }
    if (request.stage() != Stage.QUEUED) {
      json.remove("queue_position");
    }
    request.seconds().ifPresent(time -> json.putObject("metrics").put("inference_time", time));
    if (request.stage().isCancelled()) {
      json.put("error", "Request was cancelled").put("error_type", "client_cancelled");
    } else if (request.word().equals("error")) {
      json.put("error", "Runner failed").put("error_type", "runner_server_error");
    }
    return FalAnswer.about(request, FalAnswer.of(request.isOver() ? 200 : 202, json));
  }

  private static String word(Snapshot request) {
    return switch (request.stage()) {
      case QUEUED -> "IN_QUEUE";
      case RUNNING, FINISHING -> "IN_PROGRESS";
      case READY, FAILED, CANCELLED, ABORTED -> "COMPLETED";
      case UNKNOWN -> request.word();
    };
  }

  /** The result, which is left out where there would be logs: it is too large then. */
  static WebhookMessage webhook(Snapshot request) {
    Answer result = result(request);
    boolean done = Integer.valueOf(200).equals(result.status());
    ObjectNode body = Answer.node().put("request_id", request.id());
    body.put("gateway_request_id", request.id()).put("status", done ? "OK" : "ERROR");
    if (!done) {
      body.put("error", "Unexpected status code: " + result.status());
    }
    return WebhookMessage.json(
        request.behaviour().webhooks().logBytes() > 0
            ? body.putNull("payload").put("payload_error", "The payload is too large")
            : body.set("payload", result.json()));
  }

  /** What the trainer answers: its model, or its error in one of the forms that were seen. */
  static Answer result(Snapshot request) {
    List<Finding> findings = NewRequest.check(request.order());
    if (!request.isOver()) {
      return FalAnswer.error(400, "Request is still in progress", "");
    }
    if (!request.hasResult()) {
      return FalAnswer.error(404, "Request not found", "");
    }
    if (request.stage().isCancelled()) {
      return FalAnswer.error(499, "Request was cancelled", "client_cancelled");
    }
    if (!findings.isEmpty()) {
      return FalAnswer.invalid(findings);
    }
    return switch (request.word()) {
      case "error" -> FalAnswer.error(500, "Runner failed", "runner_server_error");
      case "failed" -> FalAnswer.error(422, "The training has failed", "");
      case "training_failed" ->
          FalAnswer.invalid(
              List.of(
                  new Finding(
                      "images_data_url", "file_download_error", "Failed to use the archive")));
      default -> FalAnswer.of(200, model(request));
    };
  }

  private static ObjectNode model(Snapshot request) {
    ObjectNode model = Answer.node().set(NewRequest.lora(request.order()), file(LORA, request));
    return model.set("config_file", file(CONFIG, request));
  }

  private static ObjectNode file(ModelFile file, Snapshot request) {
    return Answer.node()
        .put("url", file.url(request))
        .put("content_type", file.contentType())
        .put("file_name", file.name())
        .put("file_size", file.size());
  }
}
