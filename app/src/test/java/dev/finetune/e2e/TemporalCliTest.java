package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.processes.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The API page's body, started by Temporal's own tools. */
@Tag("real-server")
@Timeout(180)
class TemporalCliTest {

  @TempDir Path directory;

  @Test
  void thePagesBodyRunsFromTheTemporalCommandLine() throws IOException, InterruptedException {
    try (World world = new World(directory, Duration.ofMillis(200))) {
      world.gateway();
      world.worker();
      Path body = directory.resolve("body.json");
      Files.write(body, new ObjectMapper().writeValueAsBytes(pageBody(world)));

      String started =
          world
              .temporal()
              .cli(
                  "workflow",
                  "start",
                  "--type",
                  "FineTune",
                  "--task-queue",
                  "finetune",
                  "--workflow-id",
                  "x",
                  "--input-file",
                  body.toString());

      assertThat(started).contains("WorkflowId  x");
      assertThat(world.client().result("x").phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  @Test
  void aKeyInTheBodyFailsTheRunAndIsShownNowhere() throws IOException, InterruptedException {
    try (World world = new World(directory, Duration.ofMillis(200))) {
      world.worker();
      Map<String, Object> body = pageBody(world);
      body.put("key", "hunter2");
      Path file = directory.resolve("body.json");
      Files.write(file, new ObjectMapper().writeValueAsBytes(body));

      String printed =
          world
              .temporal()
              .cli(
                  "workflow",
                  "execute",
                  "--type",
                  "FineTune",
                  "--task-queue",
                  "finetune",
                  "--workflow-id",
                  "x",
                  "--input-file",
                  file.toString());

      assertThat(printed).contains("key holds a secret").doesNotContain("hunter2");
      assertThat(world.simulator().ledger().requests()).isEmpty();
    }
  }

  private static Map<String, Object> pageBody(World world) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("key", "");
    body.put("instance_prompt", "photo of adhik person");
    body.put("class_prompt", "photo of person");
    body.put("images", world.simulator().imageUrls(7));
    body.put("seed", "0");
    body.put("training_type", "men");
    body.put("max_train_steps", "2000");
    body.put("webhook", "");
    return body;
  }
}
