package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.simulator.modelslab.Profile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusTest {

  @AutoClose private final Rig rig = new Rig();

  @Test
  void theClockMovesATrainingThroughTheEightPhases() throws Exception {
    String id = rig.train();
    List<String> phases = new ArrayList<>();
    for (int i = 0; i < 9; i++, rig.forward(1)) {
      phases.add(rig.phase(id));
    }
    assertThat(phases.subList(0, 8)).isEqualTo(Course.documented().words());
    assertThat(phases.get(8)).isEqualTo("model_ready");
  }

  @Test
  void aReadyModelIsAnsweredLetterForLetterAsDocumented() throws Exception {
    String id = rig.train();
    rig.forward(7);
    assertThat(rig.ask("/sandbox/v3/fine_tune_status/" + id).body())
        .isEqualTo(
            "{\"status\":\"success\",\"messege\":\"model_ready\",\"data\":\""
                + " /n Step:1 Training Started, 5 Steps to go : ETA : 30 minutes"
                + " /n Step:2 Training Done, 4 Steps to go : ETA : 15 minutes"
                + " /n Step:3 Model Uploading, 3 Steps to go : ETA : 10 minutes"
                + " /n /n Step:4 Model Uploaded, 2 Steps to go : ETA : 5 minutes"
                + " /n Model loaded successfully\"}");
  }

  @Test
  void theModernProfileSaysProcessingAndPartsStepsAtLineEnds() throws Exception {
    rig.with(Rig.quiet().withProfile(Profile.MODERN));
    String id = rig.train();
    rig.forward(2);
    JsonNode status = rig.status(id);
    assertThat(status.path("status").asText()).isEqualTo("processing");
    assertThat(status.path("data").asText()).doesNotContain("/n").hasLineCount(2);
  }

  static List<Arguments> courses() {
    Behaviour normal = Behaviour.normal();
    return List.of(
        arguments(
            normal.withCourse(Course.failingAfter("training_success")),
            "2 training_success; 3 training_failed"),
        arguments(
            normal.withCourse(Course.withWordAfter("training_started", "calibrating_flux")),
            "2 calibrating_flux; 3 training_success"),
        arguments(
            normal.withMemory(Memory.startingAfter(Rig.PHASE)),
            "0 Training not found; 1 training_started"),
        arguments(
            normal.withMemory(Memory.endingAfter(Rig.PHASE)),
            "0 deploying_gpu; 1 Training not found; 1000 Training not found"),
        arguments(
            normal.withStatus(StatusAnswers.faultyCalls(Fault.NO_CREDIT, 2)),
            "0 Insufficient credits; 0 Insufficient credits; 0 deploying_gpu"),
        arguments(
            normal.withStatus(StatusAnswers.faultyPeriod(Fault.PROSE, Rig.PHASE.multipliedBy(20))),
            "19 Something odd; 20 model_ready"));
  }

  @ParameterizedTest
  @MethodSource("courses")
  void aBehaviourShowsAfterSoManyPhases(Behaviour behaviour, String expected) throws Exception {
    rig.behaves(behaviour);
    String id = rig.train();
    int now = 0;
    for (String moment : expected.split("; ", -1)) {
      String[] parts = moment.split(" ", 2);
      rig.forward(Integer.parseInt(parts[0]) - now);
      now = Integer.parseInt(parts[0]);
      assertThat(rig.phase(id)).startsWith(parts[1]);
    }
  }

  @Test
  void aStuckTrainingGoesOnWhenItsBehaviourIsChanged() throws Exception {
    Course stuck = Course.stuckIn("training_started");
    rig.behaves(Behaviour.normal().withCourse(stuck));
    String id = rig.train();
    rig.forward(1000);
    assertThat(rig.phase(id)).isEqualTo("training_started");
    rig.simulator().behave(id, Behaviour.normal());
    assertThat(rig.phase(id)).isEqualTo("model_ready");
  }

  @Test
  void statusErrorsMayBeginInTheMiddle() throws Exception {
    String id = rig.train();
    assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
    rig.simulator()
        .behave(id, Behaviour.normal().withStatus(StatusAnswers.faultyCalls(Fault.BAD_KEY, 1)));
    assertThat(rig.status(id).toString()).contains("Invalid Api Key");
    assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
    assertThat(rig.ledger().training(id).statusCalls()).isEqualTo(3);
  }

  @Test
  void sandboxAndProductionDoNotKnowEachOthersTrainings() throws Exception {
    String id = rig.train();
    assertThat(rig.ask("/v3/fine_tune_status/" + id).body()).contains("Training not found");
    assertThat(rig.phase(rig.trainInProduction())).isEqualTo("Training not found");
  }
}
