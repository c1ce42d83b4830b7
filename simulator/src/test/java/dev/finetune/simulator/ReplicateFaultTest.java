package dev.finetune.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.Preparation;
import dev.finetune.simulator.behaviour.Search;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.simulator.behaviour.Submit;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicateFaultTest {

  @AutoClose private final Rig rig = new Rig();
  private final ReplicateAccount replicate = new ReplicateAccount(rig);
  private final Rest api = replicate.api();

  @Test
  void aListMayLagAndHideWhatWasSent() throws Exception {
    rig.behaves(
        Behaviour.normal()
            .withSearch(Search.everything().withLag(Duration.ofMinutes(5)).withoutPayloads()));
    replicate.train();
    assertThat(api.json("/trainings").path("results")).isEmpty();
    rig.forward(Duration.ofMinutes(5));
    assertThat(api.json("/trainings").at("/results/0/input")).isEmpty();
  }

  @Test
  void withoutItsDestinationNothingIsAccepted() throws Exception {
    HttpResponse<String> answer = replicate.submitOnly(replicate.request());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(Rest.json(answer).path("detail").asText())
        .isEqualTo("The specified training destination does not exist");
    assertThat(rig.trainings()).isEmpty();
  }

  @Test
  void anInputOutOfRangeIsRefusedWithTheRange() throws Exception {
    ObjectNode body = replicate.request();
    body.withObject("/input").put("steps", 7000);
    HttpResponse<String> answer = replicate.submit(body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("input.steps", "less than or equal to 6000");
    assertThat(rig.trainings()).isEmpty();
  }

  @Test
  void whatIsNoArchiveFailsLate() throws Exception {
    rig.with(SimulatorOptions.defaults());
    JsonNode file = Rest.json(api.upload("/files", "content", "no zip".getBytes(UTF_8)));
    ObjectNode body = replicate.request();
    body.withObject("/input").put("input_images", file.at("/urls/get").asText());
    String id = Rest.json(replicate.submit(body)).path("id").asText();
    rig.forward(1);
    assertThat(replicate.status(id)).isEqualTo("processing");
    rig.forward(1);
    assertThat(replicate.status(id)).isEqualTo("failed");
  }

  @ParameterizedTest
  @CsvSource({
    "aborted, aborted, false",
    "training_failed, failed, true",
    "warming_up, warming_up, true",
    "model_ready, succeeded, true"
  })
  void aCourseIsSaidInReplicatesWords(String word, String status, boolean paid) throws Exception {
    rig.behaves(Behaviour.normal().withCourse(new Course(List.of("deploying_gpu", word))));
    String id = replicate.train();
    rig.forward(1);
    assertThat(replicate.status(id)).isEqualTo(status);
    assertThat(rig.trainings().get(0).paid()).isEqualTo(paid);
  }

  @Test
  void aTrainingThatWaitedLongIsForgotten() throws Exception {
    rig.behaves(
        Behaviour.normal()
            .withCourse(Course.stuckIn("deploying_gpu"))
            .withMemory(Memory.endingAfter(Duration.ofMinutes(31))));
    String id = replicate.train();
    rig.forward(Duration.ofMinutes(30));
    assertThat(replicate.status(id)).isEqualTo("starting");
    rig.forward(Duration.ofMinutes(1));
    assertThat(api.get("/trainings/" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void dataIsRemovedSomeTimeAfterTheEnd() throws Exception {
    rig.behaves(Behaviour.normal().withMemory(Memory.always().keepingResult(Duration.ofHours(1))));
    String id = replicate.train();
    rig.forward(7);
    assertThat(api.json("/trainings/" + id).path("output")).isNotEmpty();
    rig.forward(Duration.ofHours(1));
    JsonNode later = api.json("/trainings/" + id);
    assertThat(later.path("status").asText()).isEqualTo("succeeded");
    assertThat(later.path("data_removed").asBoolean()).isTrue();
    assertThat(later.path("output").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_KEY, 401",
    "VALIDATION, 422",
    "RATE_LIMIT, 429",
    "NO_CREDIT, 402",
    "NOT_FOUND, 404",
    "SERVER_ERROR, 500",
    "BAD_GATEWAY, 502",
    "GATEWAY_TIMEOUT, 504",
    "HTML, 200"
  })
  void faultsArePlayedOnSubmitAndStatus(Fault fault, int status) throws Exception {
    rig.behaves(
        Behaviour.normal().withSubmit(Submit.refused(fault)).next(1),
        Behaviour.normal().withStatus(StatusAnswers.faultyCalls(fault, 1)));
    assertThat(replicate.submit(replicate.request()).statusCode()).isEqualTo(status);
    String id = replicate.train();
    assertThat(api.get("/trainings/" + id).statusCode()).isEqualTo(status);
    assertThat(api.get("/trainings/" + id).statusCode()).isEqualTo(200);
  }

  @Test
  void anUploadMayFailBeforeTheSubmit() throws Exception {
    Preparation faulty = Preparation.faulty(Fault.SERVER_ERROR, 1);
    rig.behaves(Behaviour.normal().withPreparation(faulty));
    assertThat(api.upload("/files", "content", Zip.ofImages(1)).statusCode()).isEqualTo(500);
    assertThat(api.upload("/files", "content", Zip.ofImages(1)).statusCode()).isEqualTo(201);
  }
}
