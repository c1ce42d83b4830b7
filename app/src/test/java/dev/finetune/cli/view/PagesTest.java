package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  private final Pages pages = new Pages("http://localhost:8233/", "default");

  @Test
  void aRunsPageIsTheOneWithItsDetails() {
    assertThat(pages.run("finetune-x", "r1"))
        .isEqualTo(
            "http://localhost:8233/namespaces/default/workflows/finetune-x/r1/user-metadata");
  }

  @Test
  void anyIdFitsIntoThePath() {
    assertThat(pages.run("a/b c?%", "r1")).contains("/workflows/a%2Fb%20c%3F%25/r1/");
  }

  @Test
  void theStartFormIsFilledIn() {
    assertThat(pages.startForm())
        .isEqualTo(
            "http://localhost:8233/namespaces/default/workflows/start-workflow"
                + "?workflowType=FineTune&taskQueue=finetune");
  }

  @Test
  void theListHoldsTrainingsOnly() {
    assertThat(pages.trainings())
        .isEqualTo(
            "http://localhost:8233/namespaces/default/workflows"
                + "?query=WorkflowType=%22FineTune%22");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:7233, http://localhost:8233",
    "localhost:7233, http://localhost:8233",
    "acme.a1b2c.tmprl.cloud:7233, https://cloud.temporal.io",
    "us-east-1.aws.api.temporal.io:7233, https://cloud.temporal.io"
  })
  void conventionPutsTheUiThere(String target, String ui) {
    assertThat(Pages.of(target, "n").orElseThrow().ui()).isEqualTo(ui);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:7234", "temporal.example.com:7233"})
  void elsewhereNobodyKnows(String target) {
    assertThat(Pages.of(target, "default")).isEmpty();
  }
}
