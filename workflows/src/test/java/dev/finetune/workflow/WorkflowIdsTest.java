package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.FineTuneRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowIdsTest {

  private static final FineTuneRequest REQUEST =
      FineTuneRequest.of("photo of adhik person", "photo of person", List.of("https://a/1.png"), 9);

  @Test
  void theSameRequestHasTheSameIdWhereverItsCallerIsNotified() {
    assertThat(WorkflowIds.of(REQUEST))
        .matches("finetune-photo-of-adhik-person-[0-9a-f]{32}")
        .isEqualTo(WorkflowIds.of(REQUEST.withWebhook("https://caller/hook")));
  }

  @Test
  void anotherRequestHasAnotherId() {
    assertThat(WorkflowIds.of(REQUEST.withSeed(1L))).isNotEqualTo(WorkflowIds.of(REQUEST));
    assertThat(WorkflowIds.of(REQUEST.withAccount("other"))).isNotEqualTo(WorkflowIds.of(REQUEST));
  }

  @ParameterizedTest
  @CsvSource({"Événement à Noël!, evenement-a-noel", "写真 of 人, of", "a_b  c, a-b-c"})
  void theSlugReadsAsThePromptDoes(String prompt, String slug) {
    assertThat(idOf(prompt)).startsWith("finetune-" + slug + "-").hasSize(slug.length() + 42);
  }

  @Test
  void aPromptWithoutLatinLettersLeavesTheHash() {
    assertThat(idOf("写真")).matches("finetune-[0-9a-f]{32}");
  }

  private static String idOf(String prompt) {
    return WorkflowIds.of(FineTuneRequest.of(prompt, "x", List.of("https://a/1.png"), 9));
  }

  @Test
  void anIdThatCannotBeATrainingsIsRefusedWithWhatToDo() {
    assertThat(WorkflowIds.refusal("finetune-ledger/x"))
        .hasValueSatisfying(
            refusal ->
                assertThat(refusal).endsWith("as the ids of request ledgers do: use another id."));
    assertThat(WorkflowIds.refusal(" ")).isPresent();
    assertThat(WorkflowIds.refusal("ada\n"))
        .hasValue("The workflow id has the control character U+000A at position 4: leave it out.");
    assertThat(WorkflowIds.refusal("x".repeat(901)))
        .hasValue("The workflow id has 901 characters: use one of at most 900.");
    assertThat(WorkflowIds.refusal("x".repeat(900))).isEmpty();
    assertThat(WorkflowIds.refusal("写".repeat(300))).isEmpty();
    assertThat(WorkflowIds.refusal("写".repeat(301)))
        .hasValue("The workflow id has 903 bytes in UTF-8: use one of at most 900.");
    assertThat(WorkflowIds.refusal("x".repeat(1001)))
        .hasValue("The workflow id has 1001 characters: use one of at most 900.");
    assertThat(WorkflowIds.refusal("say \"so\" 'now'")).isEmpty();
  }

  @Test
  void aLedgersIdIsMadeOfTheTrainings() {
    assertThat(WorkflowIds.ledgerOf("x")).isEqualTo("finetune-ledger/x");
    assertThat(WorkflowIds.ledgerOf(WorkflowIds.ledgerOf("x"))).isEqualTo("finetune-ledger/x");
    assertThat(WorkflowIds.trainingOf("finetune-ledger/x")).isEqualTo("x");
  }
}
