package dev.finetune.outbound;

import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import java.nio.file.Files;
import org.junit.jupiter.api.TestReporter;

/** What the program says to an input of the field, for the table of all of them. */
public final class Published {

  private Published() {}

  /**
   * Adds a row to it.
   *
   * @param source begins with the id of the input, or names a public report
   */
  public static void under(String source, Object said, TestReporter reporter) {
    reporter.publishFile(
        source.split("\\W", 2)[0], TEXT_PLAIN_UTF_8, to -> Files.writeString(to, said.toString()));
  }
}
