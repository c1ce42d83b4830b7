package dev.finetune.examples;

import java.util.List;

/**
 * What became of a program.
 *
 * @param printed all that it wrote, errors too
 */
record ExampleRun(int exitCode, String printed) {

  List<String> lines() {
    return printed.lines().toList();
  }
}
