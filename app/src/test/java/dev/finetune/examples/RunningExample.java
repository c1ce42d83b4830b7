package dev.finetune.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A program that waits for its training. */
record RunningExample(Process process) {

  /** Waits for it. */
  ExampleRun end() throws IOException, InterruptedException {
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new ExampleRun(process.waitFor(), printed);
  }
}
