package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without Temporal: what a worker would say of a request. */
class ValidateTest {

  private final JsonMapper json = JsonMapper.builder().build();

  @AutoClose
  private final Simulator host =
      Simulator.start(SimulatorOptions.defaults().withAddress("127.0.0.1", 0));

  private final Shell shell;

  ValidateTest(@TempDir Path folder) {
    String network = "127.0.0.1/32:" + URI.create(host.url()).getPort();
    shell = new Shell(folder, Map.of("FINETUNE_IMAGE_NETWORKS", network));
  }

  @Test
  void soundImagesCanBeStarted() {
    assertThat(shell.runWith(body(7), "validate", "-")).isZero();
    assertThat(shell.out()).startsWith("finetune-photo-of-ada-").contains("7 images");
    assertThat(shell.err()).isEqualTo("It can be started; nothing was.\n");
  }

  @Test
  void everyFindingIsReportedAtOnce() throws Exception {
    String body = body(2).replace("]", ",\"%s/nothing.png\"]".formatted(host.url()));
    assertThat(shell.runWith(body, "validate", "-", "--json")).isEqualTo(2);
    JsonNode report = json.readTree(shell.out());
    assertThat(report.get("valid").asBoolean()).isFalse();
    assertThat(report.at("/images/0/index").asInt()).isEqualTo(2);
    assertThat(report.at("/images/1/index").isNull()).isTrue();
    assertThat(report.at("/images/1/severity").asText()).isEqualTo("warning");
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "start"})
  void wrongFieldsAreJsonToo(String command) throws Exception {
    List<String> args = new ArrayList<>(List.of(command, "-", "--json"));
    if (command.equals("start")) {
      args.add("--dry-run");
    }
    assertThat(shell.runWith("{\"images\":[]}", args.toArray(String[]::new))).isEqualTo(2);
    JsonNode report = json.readTree(shell.out());
    assertThat(report.get("valid").asBoolean()).isFalse();
    assertThat(report.findValuesAsText("name")).contains("instance_prompt", "max_train_steps");
    assertThat(report.get("images")).isEmpty();
  }

  @Test
  void aDryRunStartsNothing() {
    assertThat(shell.runWith(body(7), "start", "-", "--dry-run", "--id", "ada", "--seed", "7"))
        .isZero();
    assertThat(shell.out()).startsWith("ada: photo of ada");
  }

  private String body(int images) {
    ObjectNode body = json.createObjectNode();
    body.put("instance_prompt", "photo of ada").put("class_prompt", "photo");
    body.put("max_train_steps", 2000);
    host.imageUrls(images).forEach(body.putArray("images")::add);
    return body.toString();
  }
}
