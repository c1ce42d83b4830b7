package dev.finetune.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import dev.finetune.address.WebAddress;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.training.RequestReader;
import dev.finetune.worker.Settings;
import dev.finetune.workflow.WorkflowIds;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the field has sent: some of it is sent here, and each input has its test. */
@ExtendWith(FieldTable.class)
class FieldFaultsTest {

  private interface Input {
    Object send();
  }

  private record Answer(String id, String said) {}

  private static Answer run(String id, String input, Input code) {
    try {
      return new Answer(id, "`%s` is taken: %s".formatted(input, code.send()));
    } catch (RuntimeException e) {
      return new Answer(id, "`%s` is refused: %s".formatted(input, e.getMessage()));
    }
  }

  private static Answer address(String id, String text) {
    return run(id, text, () -> WebAddress.parse(text));
  }

  private static Answer webhook(String id, String text) {
    String body =
        """
        {"instance_prompt":"photo of adhik person","class_prompt":"photo of person",
         "images":["https://example.com/1.png"],"max_train_steps":2000,"webhook":"%s"}
        """;
    return run(
        id,
        text,
        () -> String.valueOf(new RequestReader().read(bytes(body.formatted(text))).webhook()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Answer setting(String id, String name, String value) {
    return run(
        id,
        name + "=" + value,
        () -> {
          Map<String, String> variables = new HashMap<>();
          variables.put("FINETUNE_PROVIDER_URL", "https://example.com/api");
          variables.put(name, value);
          Settings settings = Settings.read(variables);
          String account = settings.provider().accounts().get(0).words();
          return Stream.concat(Stream.of(account), settings.warnings().stream())
              .collect(Collectors.joining("; "));
        });
  }

  private static String longId() {
    return WorkflowIds.refusal("x".repeat(1001))
        .map(
            refusal -> {
              throw new IllegalArgumentException(refusal);
            })
        .orElse("")
        .toString();
  }

  private static String imageInArabic() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults())) {
      return simulator.imageUrls(1).get(0).replaceFirst("http://[^/]*", "");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void whatIsSentHereHasAnAnswer(TestReporter reporter) {
    List<Answer> answers =
        List.of(
            address("I18", "http://h/foto/ä-größe-照片.jpg"),
            address("I20", "http://my_bucket.s3.example.com/x.jpg"),
            address("I22", "\u200bhttp://h/x.jpg"),
            webhook("N1", "http://user:pass@host/x"),
            webhook("N3", "http://h/größe?n=José"),
            webhook("N4", "http://my_app:8080/hook "),
            run("S3", "{\"seed\":1,}", () -> new RequestReader().read(bytes("{\"seed\":1,}"))),
            run("S8", "--id of 1001 letters", FieldFaultsTest::longId),
            run("M4", "-Duser.language=ar", FieldFaultsTest::imageInArabic),
            setting("M13", "FINETUNE_PROVIDER_KEY", "${KEY}"),
            setting("M14", "FINETUNE_PROVIDER_URL", "https://example.com/api/v3"),
            setting("M15", "FINETUNE_PROVIDER_URL", "http://my_provider:8080/api"),
            setting("M16", "FINETUNE_ENV_JAVA_VERSION", "17"));

    for (Answer answer : answers) {
      reporter.publishFile(
          answer.id(), TEXT_PLAIN_UTF_8, to -> Files.writeString(to, answer.said()));
    }

    assertThat(answers)
        .filteredOn(answer -> answer.said().contains("is refused"))
        .extracting(Answer::id)
        .containsExactly("I22", "N1", "S3", "S8", "M14");
  }

  @Test
  void everyInputOfTheFieldHasATest() {
    assertThat(FieldInput.SENT).hasSize(54).doesNotHaveDuplicates();
    assertThat(FieldInput.SENT)
        .allSatisfy(one -> assertThat(one.exists()).as(one.toString()).isTrue());
  }

  @Test
  void whatWasRightIsStillTested() {
    assertThat(FieldInput.KEPT).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
    assertThat(FieldInput.KEPT)
        .allSatisfy(
            one -> {
              assertThat(one.exists()).as(one.toString()).isTrue();
              assertThat(one.source()).as(one.toString()).contains(one.input());
            });
  }

  @Test
  void eachKindHasSiblingsThatOthersReported() {
    assertThat(FieldSiblings.all())
        .allSatisfy(one -> assertThat(one.isNamed()).as(one.toString()).isTrue());
    for (int kind = 1; kind <= FieldSiblings.KINDS.size(); kind++) {
      assertThat(FieldSiblings.all()).filteredOn("kind", kind).hasSizeGreaterThanOrEqualTo(3);
    }
  }
}
