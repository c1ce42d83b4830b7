package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import com.google.protobuf.ByteString;
import dev.finetune.training.FineTuneResult;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a start brings along and nobody would use is refused before anything is paid. The last
 * column says where the input comes from: a public report, or ours.
 */
class UnusedInputTest {

  private static final String CHECKPOINT = "{\"acceptBy\":0,\"readyBy\":0,\"asked\":0}";

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  private static RawValue payload(String encoding, String data) {
    return new RawValue(
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
            .setData(ByteString.copyFromUtf8(data))
            .build());
  }

  private static void publish(TestReporter reporter, String source, ApplicationFailure failure) {
    reporter.publishFile(
        source.split("\\W", 2)[0],
        TEXT_PLAIN_UTF_8,
        to -> Files.writeString(to, failure.getOriginalMessage()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"max_train_steps":"500"}  |                           | S1
          {"conn":1}                 | {"backup":2}              | temporalio/ui#3335: several --input
          [{"images":[]}]            |                           | temporalio/cli#208: fields as JSON values of their own
          "photo of person"          | 2000                      | temporalio/temporal#502: positional arguments
          {broken                    |                           | temporalio/cli#351: two objects in one file
          {}                         |                           | ours: an object that says nothing
          null                       | {"max_train_steps":"500"} | ours: after a placeholder
          `{"acceptBy":0,"asked":0}` | {"seed":1}             | ours: after a checkpoint
          """)
  void aSecondInputIsRefused(
      String second, @Nullable String third, String source, TestReporter reporter) {
    List<Object> all = new ArrayList<>(List.of(TrainingLab.request()));
    all.add(payload("json/plain", second));
    if (third != null) {
      all.add(payload("json/plain", third));
    }

    ApplicationFailure failure = lab.failureOf(all.toArray());

    publish(reporter, source, failure);
    assertThat(failure.getType()).isEqualTo("InvalidRequest");
    assertThat(failure.getOriginalMessage())
        .as(source)
        .startsWith("The run was started with more than one input, and only the first is read");
    assertThat(lab.provider().commands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          binary/null | ``         | Python and TypeScript SDK: None, undefined
          json/plain  | null       | the CLI: --input null
          json/plain  | %s         | the UI copies the inputs of a continued run
          """)
  void anInputThatSaysNothingOrIsOursIsSound(String encoding, String data, String source) {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    RawValue second = payload(encoding, data.formatted(CHECKPOINT));

    assertThat(lab.start(TrainingLab.request(), second).getResult(FineTuneResult.class).modelId())
        .as(source)
        .isEqualTo(ScriptedProvider.ID);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          binary/encrypted | x | S2, temporalio/temporal-worker-controller#174, temporalio/sdk-php#276
          binary/tracecat-aes256gcm | x | TracecatHQ/tracecat#2297: a name of its own
          binary/zlib      | x | S2, converter.NewZlibCodec of temporalio/sdk-go
          binary/snappy    | x | the snappycompress sample of temporalio/samples-go
          binary/protobuf  | x | the ProtobufPayloadConverter of temporalio/sdk-java
          json/encrypted   | {"ciphertext":"x"} | ours: JSON around something encrypted
          """)
  void theEncodingIsNamed(String encoding, String data, String source, TestReporter reporter) {
    ApplicationFailure failure = lab.failureOf(payload(encoding, data));

    publish(reporter, source, failure);
    assertThat(failure.getOriginalMessage())
        .as(source)
        .isEqualTo(
            "Nothing was submitted. input is encoded as \"%s\", which no worker here decodes: send"
                    .formatted(encoding)
                + " one JSON object (json/plain), without the codec that encrypts or compresses"
                + " payloads. Nothing is charged.");
    assertThat(lab.provider().commands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fineTune              | S5
          FineTuneWorkflow      | S5
          finetune              | temporalio/sdk-typescript#1724: the name of the function
          fine_tune             | ours: snake case
          main.FineTune         | temporalio/temporal#502: with its Go package
          FineTuneWorkflowImpl  | ours: the Java class
          FinTune               | ours: misspelt
          bound fineTune        | temporalio/sdk-typescript#1656: a function with its object
          fineTuning            | temporalio/sdk-typescript#375: a typo
          FineTune-v2           | temporalio/sdk-rust#558: another than is defined
          "FineTune"            | ours: with its quotes
          DreamBooth            | ours: the provider's word
          """)
  void anotherTypeThatMeansATrainingFailsAtOnce(String type, String source, TestReporter reporter) {
    WorkflowStub run = lab.startAs(type, TrainingLab.options(), TrainingLab.request());
    ApplicationFailure failure = TrainingLab.failureOf(run);

    publish(reporter, source, failure);
    assertThat(failure.getType()).isEqualTo("InvalidRequest");
    assertThat(failure.getOriginalMessage())
        .as(source)
        .startsWith("There is no workflow type \"" + type + "\" here: the type is FineTune.");
    assertThat(lab.provider().commands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"RequestLedger2, false", "CallerNotification, false", "FineTune, true"})
  void whatANewerBuildMayHaveIsLeftToIt(String type, boolean isTraining) {
    assertThat(MisnamedTraining.isTraining(type)).isEqualTo(isTraining);
    lab.provider().readyAfter(Duration.ofMinutes(1));
    lab.train();
  }

  @Test
  void aScheduleIsRefused() {
    WorkflowStub run =
        lab.start(
            TrainingLab.options()
                .setTypedSearchAttributes(
                    SearchAttributes.newBuilder()
                        .set(SearchAttributeKey.forKeyword("TemporalScheduledById"), "nightly")
                        .build()),
            TrainingLab.request());

    assertThat(TrainingLab.failureOf(run).getOriginalMessage())
        .startsWith(
            "The schedule \"nightly\" would pay for a training each time: start without it");
    assertThat(lab.provider().commands()).isEmpty();
  }
}
