package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.view.JsonStyle;
import dev.finetune.cli.view.Pages;
import dev.finetune.cli.view.TrainingJson;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.TrainingView;
import dev.finetune.client.sample.SampleTraining;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckCommandTest {

  private static final TrainingView VIEW = SampleTraining.training("t").view();

  @Test
  void aCheckThatHasFailedHasFoundNothingOut() {
    TrainingView failed = VIEW.withNote(FineTuneClient.CHECK_FAILED + "503 from the status");

    assertThat(CheckCommand.isFoundOut(Optional.of(VIEW))).isTrue();
    assertThat(CheckCommand.isFoundOut(Optional.of(VIEW.withNote("waiting")))).isTrue();
    assertThat(CheckCommand.isFoundOut(Optional.of(failed))).isFalse();
    assertThat(CheckCommand.isFoundOut(Optional.empty())).isFalse();
  }

  @Test
  void whatWasFoundHasItsPageAsEverywhere() throws Exception {
    Pages pages = new Pages("http://localhost:8233", "default");
    TrainingJson json = new TrainingJson(JsonStyle.mapper(), Optional.of(pages));

    ObjectNode found = CheckCommand.object(json, "t", "checking", Optional.of(VIEW));
    ObjectNode nothing = CheckCommand.object(json, "t", "checking", Optional.empty());

    assertThat(found.get("training")).isEqualTo(json.json().readTree(json.of(VIEW)));
    assertThat(found.at("/training/url").asText()).isEqualTo(pages.run("t", VIEW.runId()));
    assertThat(nothing.get("training").isNull()).isTrue();
  }
}
