package dev.finetune.rounds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who started a training, and wants to be told how it ended. */
final class Caller {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final boolean deaf;
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();

  Caller(boolean deaf) {
    this.deaf = deaf;
  }

  /** Whether it takes what it is told. */
  boolean takes(byte[] notice) throws IOException {
    return !deaf && told.add(JSON.readTree(notice));
  }

  /** Whether an end of this run was told. */
  boolean knowsTheEndOf(String runId) {
    return told.stream()
        .filter(notice -> notice.path("run_id").asText().equals(runId))
        .anyMatch(notice -> !notice.path("event").asText().equals("asks"));
  }

  List<JsonNode> told() {
    return List.copyOf(told);
  }

  /** All that was told, as text. */
  String everything() {
    return told.toString();
  }
}
