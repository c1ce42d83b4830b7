package dev.finetune.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.image.ImageGallery;
import dev.finetune.simulator.ledger.AcceptedTraining;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The vendors' own clients run a training, with nothing changed but the base address. Python needs
 * them: {@code pip install -r simulator/src/test/resources/clients/requirements.txt}.
 */
class VendorClientsTest {

  /** Few phases that are long: on a busy machine a client takes a while from call to call. */
  private static final SimulatorOptions OPTIONS =
      SimulatorOptions.defaults()
          .withPhaseTime(Duration.ofSeconds(1))
          .withBehaviour(
              Behaviour.normal()
                  .withCourse(
                      new Course(List.of("deploying_gpu", "training_started", "model_ready"))));

  @TempDir private Path folder;

  @Test
  void replicatesClientTrainsAndCancels() throws Exception {
    try (Simulator simulator = Simulator.start(OPTIONS)) {
      Map<String, String> settings =
          Map.of(
              "REPLICATE_BASE_URL", simulator.root() + "/replicate", "REPLICATE_API_TOKEN", "r8_x");
      assertThat(run("replicate_client.py", "replicate", settings))
          .matches("succeeded user-[0-9a-f]{8}/adhik:[0-9a-f]{64} canceled\n");
      assertThat(simulator.ledger().trainings())
          .extracting(AcceptedTraining::usableImages)
          .startsWith(5);
    }
  }

  @Test
  void falsClientUploadsTrainsAndCancels() throws Exception {
    try (Simulator simulator = Simulator.start(OPTIONS)) {
      Map<String, String> settings =
          Map.of("FAL_ADDRESS", simulator.root() + "/fal", "FAL_KEY", "id:secret");
      assertThat(run("fal_queue.py", "fal_client", settings))
          .isEqualTo("pytorch_lora_weights.safetensors 422\n");
      assertThat(simulator.ledger().trainings())
          .extracting(AcceptedTraining::usableImages)
          .containsExactly(5, 5, 5);
    }
  }

  /** What a script prints when it is given the pictures to train on. */
  private String run(String script, String module, Map<String, String> settings) throws Exception {
    assumeTrue(has(module), "Python has no " + module);
    List<String> command = new ArrayList<>(List.of("python3", script(script)));
    for (int i = 1; i <= 5; i++) {
      Path image = folder.resolve(ImageGallery.name(i));
      Files.write(image, ImageGallery.png(ImageGallery.name(i)).orElseThrow());
      command.add(image.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(settings);
    return output(builder);
  }

  private static boolean has(String module) throws Exception {
    try {
      return output(new ProcessBuilder("python3", "-c", "import " + module)).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private static String output(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  private static String script(String name) throws URISyntaxException {
    URL script = Objects.requireNonNull(VendorClientsTest.class.getResource("/clients/" + name));
    return Path.of(script.toURI()).toString();
  }
}
