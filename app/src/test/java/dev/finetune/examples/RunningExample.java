package dev.finetune.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A program that waits for its training.
 *
 * @param printed the file that it writes to
 */
record RunningExample(Process process, Path printed) {

  private static final long LONGEST_SECONDS = 120;

  /** Waits for its end. */
  ExampleRun end() throws IOException, InterruptedException {
    try {
      boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
      String output = Files.readString(printed);
      assertThat(ended).as("has ended, having printed: " + output).isTrue();
      return new ExampleRun(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }
}
