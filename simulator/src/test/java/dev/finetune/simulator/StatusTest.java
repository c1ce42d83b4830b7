package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.simulator.api.Profile;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.StatusAnswers.FaultyCalls;
import dev.finetune.simulator.behaviour.StatusAnswers.FaultyPeriod;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusTest {

  @Test
  void theClockMovesATrainingThroughTheEightPhases() throws Exception {
    try (Rig rig = Rig.normal()) {
      String id = rig.train();
      List<String> phases = new ArrayList<>();
      for (int i = 0; i < 9; i++, rig.forward(1)) {
        phases.add(rig.phase(id));
      }
      assertThat(phases.subList(0, 8)).isEqualTo(Course.documented().words());
      assertThat(phases.get(8)).isEqualTo("model_ready");
    }
  }

  @Test
  void aReadyModelIsAnsweredLetterForLetterAsDocumented() throws Exception {
    try (Rig rig = Rig.normal()) {
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
  }

  @Test
  void theModernProfileSaysProcessingAndPartsStepsAtLineEnds() throws Exception {
    try (Rig rig = Rig.with(Rig.quiet().withProfile(Profile.MODERN))) {
      String id = rig.train();
      rig.forward(2);
      JsonNode status = rig.status(id);
      assertThat(status.path("status").asText()).isEqualTo("processing");
      assertThat(status.path("data").asText()).doesNotContain("/n").hasLineCount(2);
    }
  }

  @Test
  void aTrainingMayFailAfterItsSuccess() throws Exception {
    Course course = Course.failingAfter("training_success");
    try (Rig rig = Rig.behaving(Behaviour.normal().withCourse(course))) {
      String id = rig.train();
      rig.forward(2);
      assertThat(rig.phase(id)).isEqualTo("training_success");
      rig.forward(1);
      assertThat(rig.phase(id)).isEqualTo("training_failed");
      assertThat(rig.status(id).path("data").asText()).endsWith(" /n Training failed");
    }
  }

  @Test
  void aStuckTrainingGoesOnWhenItsBehaviourIsChanged() throws Exception {
    Course stuck = Course.stuckIn("training_started");
    try (Rig rig = Rig.behaving(Behaviour.normal().withCourse(stuck))) {
      String id = rig.train();
      rig.forward(1000);
      assertThat(rig.phase(id)).isEqualTo("training_started");
      rig.simulator.behave(id, Behaviour.normal());
      assertThat(rig.phase(id)).isEqualTo("model_ready");
    }
  }

  @Test
  void aWordNobodyKnowsMayStandAmongThePhases() throws Exception {
    Course course = Course.withWordAfter("training_started", "calibrating_flux");
    try (Rig rig = Rig.behaving(Behaviour.normal().withCourse(course))) {
      String id = rig.train();
      rig.forward(2);
      assertThat(rig.phase(id)).isEqualTo("calibrating_flux");
      rig.forward(1);
      assertThat(rig.phase(id)).isEqualTo("training_success");
    }
  }

  @Test
  void aTrainingIsUnknownForAWhileAtFirst() throws Exception {
    try (Rig rig = Rig.behaving(Behaviour.normal().withMemory(Memory.startingAfter(Rig.PHASE)))) {
      String id = rig.train();
      assertThat(rig.phase(id)).isEqualTo("Training not found");
      rig.forward(1);
      assertThat(rig.phase(id)).isEqualTo("training_started");
    }
  }

  @Test
  void aTrainingIsForgottenForEverAfterATime() throws Exception {
    try (Rig rig = Rig.behaving(Behaviour.normal().withMemory(Memory.endingAfter(Rig.PHASE)))) {
      String id = rig.train();
      assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
      rig.forward(1);
      assertThat(rig.phase(id)).isEqualTo("Training not found");
      rig.forward(1000);
      assertThat(rig.phase(id)).isEqualTo("Training not found");
    }
  }

  @Test
  void statusErrorsComeForANumberOfCalls() throws Exception {
    Behaviour faulty = Behaviour.normal().withStatus(new FaultyCalls(Fault.RATE_LIMIT, 2));
    try (Rig rig = Rig.behaving(faulty)) {
      String id = rig.train();
      assertThat(rig.status(id).toString()).contains("Rate limit exceeded");
      assertThat(rig.status(id).toString()).contains("Rate limit exceeded");
      assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
      assertThat(rig.simulator.ledger().training(id).statusCalls()).isEqualTo(3);
    }
  }

  @Test
  void statusErrorsComeForAPeriod() throws Exception {
    Behaviour faulty =
        Behaviour.normal().withStatus(new FaultyPeriod(Fault.PROSE, Duration.ofHours(1)));
    try (Rig rig = Rig.behaving(faulty)) {
      String id = rig.train();
      rig.clock.forward(Duration.ofMinutes(59));
      assertThat(rig.phase(id)).startsWith("Something odd");
      rig.clock.forward(Duration.ofMinutes(1));
      assertThat(rig.phase(id)).isEqualTo("model_ready");
    }
  }

  @Test
  void statusErrorsMayBeginInTheMiddle() throws Exception {
    try (Rig rig = Rig.normal()) {
      String id = rig.train();
      assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
      rig.simulator.behave(id, Behaviour.normal().withStatus(new FaultyCalls(Fault.BAD_KEY, 1)));
      assertThat(rig.status(id).toString()).contains("Invalid Api Key");
      assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
    }
  }

  @Test
  void aStatusCallMayLoseItsConnection() throws Exception {
    try (Rig rig = Rig.behaving(Behaviour.normal().withStatus(new FaultyCalls(Fault.DROPPED, 1)))) {
      String id = rig.train();
      assertThatThrownBy(() -> rig.status(id)).isInstanceOf(IOException.class);
      assertThat(rig.phase(id)).isEqualTo("deploying_gpu");
    }
  }

  @Test
  void sandboxAndProductionDoNotKnowEachOthersTrainings() throws Exception {
    try (Rig rig = Rig.normal()) {
      String id = rig.train();
      assertThat(rig.ask("/v3/fine_tune_status/" + id).body()).contains("Training not found");
      assertThat(rig.phase(rig.trainInProduction())).isEqualTo("Training not found");
    }
  }

  @Test
  void anotherKeyDoesNotKnowTheTraining() throws Exception {
    try (Rig rig = Rig.normal()) {
      String path = "/sandbox/v3/fine_tune_status/" + rig.train();
      assertThat(rig.post(path, rig.example().put("key", "another")).body())
          .contains("Training not found");
    }
  }
}
