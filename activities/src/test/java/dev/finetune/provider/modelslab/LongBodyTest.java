package dev.finetune.provider.modelslab;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.finetune.provider.Lines;
import dev.finetune.provider.ScriptedServer;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.body.BodyText;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.modelslab.body.TrainingAnswers;
import dev.finetune.provider.modelslab.body.TrainingWords;
import dev.finetune.provider.modelslab.v3.DreamboothApi;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies that can only just be read, or not at all. The longest costs what the JVM counts that this
 * thread allocates: two of it to receive it, and four to parse one text that is all of it. It was
 * 17 when each layer had a copy.
 */
class LongBodyTest {

  private static final TrainingAnswers ANSWERS = PageSamples.answers(TrainingWords::id);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @AutoClose private final ScriptedServer server = new ScriptedServer();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"messege":"model_ready","data":"                 | 7  | ready F5jvdzGnYi
          <b>Notice</b>: x {"messege":"model_ready","data":" | 10 | ready F5jvdzGnYi
          {oops "messege":"model_ready","data":"            | 7  | Unreadable
          """)
  void theLongestBodyIsNotCopiedByEachLayer(String begin, int copies, String line)
      throws IOException {
    server.answer(begin + "x".repeat(BodyText.LONGEST - begin.length() - 2) + "\"}");
    DreamboothApi api = PageSamples.sandbox(server.url());

    long before = THREADS.getCurrentThreadAllocatedBytes();
    ProviderAnswer answer = PageSamples.status(api, "F5jvdzGnYi");
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    assertThat(Lines.of(ANSWERS.status("F5jvdzGnYi", answer))).isEqualTo(line);
    assertThat(allocated).isLessThan((long) copies * BodyText.LONGEST);
  }

  /** QuantumNous/new-api#4913 (zstd). */
  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd"})
  void anEncodingThatCannotBeUndoneIsNamed(String encoding) throws IOException {
    String header = "Content-Encoding: " + encoding;
    server.behave(
        (request, connection) -> ScriptedServer.respond(connection, 200, "(\u00b5/\u00fd", header));

    ProviderAnswer answer = PageSamples.status(PageSamples.sandbox(server.url()), "F5jvdzGnYi");

    assertThat(ANSWERS.status("F5jvdzGnYi", answer).words())
        .isEqualTo(
            "the provider's answer cannot be read: \"(\u00b5/\u00fd\" (HTTP 200, encoded as "
                + encoding
                + ")");
  }

  @Test
  void aLongerBodyIsNamedAsThatAndItsIdsAreFound() throws IOException {
    String begin = "{\"status\":\"processing\",\"training_id\":\"F5jvdzGnYi\",\"data\":\"";
    server.answer(begin + "x".repeat(BodyText.LONGEST) + "\"}");

    ProviderAnswer answer = PageSamples.submit(PageSamples.sandbox(server.url()));

    assertThat(answer.namedIds()).containsExactly("F5jvdzGnYi");
    SubmitAnswer known = ANSWERS.submitted(answer);
    assertThat(Lines.of(known)).isEqualTo("unknown F5jvdzGnYi");
    assertThat(((SubmitAnswer.Unknown) known).reason())
        .startsWith("the answer does not say whether the request is accepted: \"{\"status\"")
        .endsWith("xxx…\" (HTTP 200, more than 8 MiB)");
    assertThat(ANSWERS.status("F5jvdzGnYi", answer).words())
        .startsWith("the provider's answer cannot be read: ");
  }
}
