package dev.finetune.simulator.fal;

import static java.time.temporal.ChronoUnit.DAYS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Page;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.training.Snapshot;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The requests of an account by endpoint. That running ones are among them is a guess. */
record History(Trainings requests) {

  Answer get(Call call) {
    List<String> endpoints = call.http().queryParams("endpoint_id");
    if (endpoints.isEmpty()) {
      return FalAnswer.error(422, "endpoint_id is required", "");
    }
    try {
      Instant start = call.query("start").map(Instant::parse).orElse(call.at().minus(1, DAYS));
      List<Snapshot> found =
          requests.listed(call).stream()
              .filter(one -> endpoints.contains(NewRequest.endpoint(one.order())))
              .filter(one -> !one.acceptedAt().isBefore(start))
              .toList();
      return page(Page.of(found, call, call.limit(100, 100)), call);
    } catch (DateTimeParseException e) {
      return FalAnswer.error(422, "start is a time", "");
    }
  }

  private static Answer page(Page page, Call call) {
    boolean payloads = call.http().queryParams("expand").contains("payloads");
    String next = page.nextCursor();
    ObjectNode json = Answer.node().put("has_more", next != null).put("next_cursor", next);
    page.items().stream().map(one -> item(one, payloads)).forEach(json.putArray("items")::add);
    return FalAnswer.of(200, json);
  }

  private static ObjectNode item(Snapshot request, boolean payloads) {
    ObjectNode item =
        Answer.node()
            .put("request_id", request.id())
            .put("endpoint_id", NewRequest.endpoint(request.order()))
            .put("sent_at", request.acceptedAt().toString());
    request.startedAt().ifPresent(time -> item.put("started_at", time.toString()));
    request.endedAt().ifPresent(time -> item.put("ended_at", time.toString()));
    if (request.isOver()) {
      item.put("status_code", RequestJson.result(request).status());
    }
    return payloads && request.behaviour().search().payloads()
        ? item.set("json_input", request.order().body())
        : item;
  }
}
