package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.simulator.ledger.SentWebhook;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that outlive the simulator that has accepted them. */
class KeptTrainingsTest {

  @TempDir private Path folder;
  @AutoClose private final Rig rig = new Rig();
  private Path file = Path.of("");

  @BeforeEach
  void keep() {
    file = folder.resolve("trainings.json");
    rig.with(Rig.quiet().withFile(file));
  }

  @Test
  void aTrainingGoesOnWhereItWas() throws Exception {
    String id = rig.train();
    rig.simulator().deliverDue();
    rig.status(id);
    AcceptedTraining before = rig.ledger().training(id);

    rig.restart();

    assertThat(rig.ledger().training(id)).isEqualTo(before);
    rig.forward(2);
    assertThat(rig.phase(id)).isEqualTo("training_success");
    rig.simulator().deliverDue();
    assertThat(rig.ledger().training(id).webhooks())
        .extracting(SentWebhook::phase)
        .containsExactly("deploying_gpu", "training_started", "training_success");
  }

  @Test
  void trainingsOfOtherProvidersGoOnToo() throws Exception {
    ReplicateAccount replicate = new ReplicateAccount(rig);
    String training = replicate.train();
    FalAccount fal = new FalAccount(rig);
    String request = fal.train().path("status_url").asText().replaceFirst(".*/fal/", "/");
    List<AcceptedTraining> before = rig.trainings();

    rig.restart();

    assertThat(rig.trainings()).isEqualTo(before);
    rig.forward(1);
    assertThat(replicate.status(training)).isEqualTo("processing");
    assertThat(fal.api().json(request).path("status").asText()).isEqualTo("IN_PROGRESS");
  }

  @Test
  void whatWasUploadedIsServedForAWeekAfterwards() throws Exception {
    JsonNode addresses =
        Rest.json(new FalAccount(rig).api().post("/storage/upload/initiate", "{}"));
    rig.send(
        HttpRequest.newBuilder(URI.create(addresses.path("upload_url").asText()))
            .PUT(BodyPublishers.ofString("images")));

    rig.forward(Duration.ofDays(6));
    rig.restart();
    assertThat(served(addresses).body()).isEqualTo("images");
    rig.forward(Duration.ofDays(2));
    rig.restart();
    assertThat(served(addresses).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> served(JsonNode addresses) throws Exception {
    String path = URI.create(addresses.path("file_url").asText()).getPath();
    return rig.send(HttpRequest.newBuilder(URI.create(rig.simulator().root() + path)));
  }

  @Test
  void whatWasDoneToATrainingStays() throws Exception {
    String failing = rig.train();
    rig.simulator()
        .behave(failing, Behaviour.normal().withCourse(Course.failingAfter("deploying_gpu")));
    String cancelled = rig.trainInProduction();
    rig.ask("/v3/cancle_training/" + cancelled);

    rig.restart();

    rig.forward(1);
    assertThat(rig.phase(failing)).isEqualTo("training_failed");
    assertThat(rig.ledger().training(cancelled).phase()).isEqualTo("cancelled");
    assertThat(rig.train()).isNotIn(failing, cancelled);
  }

  @Test
  void anAcceptedTrainingIsKeptBeforeItIsAnswered() throws Exception {
    String id = rig.train();

    assertThat(Files.readString(file)).contains(id).doesNotContain(Rig.KEY);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void anotherKeySeesNothingOfIt() throws Exception {
    String id = rig.train();

    rig.restart();

    assertThat(
            rig.post("/sandbox/v3/fine_tune_status/" + id, rig.example().put("key", "other"))
                .body())
        .contains("not found");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws Exception {
    Files.writeString(file, "[{]");

    assertThatThrownBy(rig::simulator)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the simulator's trainings in %s cannot be read: delete the file, and they are forgotten",
            file);
  }
}
