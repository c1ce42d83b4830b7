package dev.finetune.cli;

import dev.finetune.cli.view.ShellWord;

/**
 * Commands that may come next, ready to be pasted.
 *
 * @param program how the program was called
 */
record Suggestions(String program) {

  String watch(String workflowId) {
    return command("watch", workflowId);
  }

  String get(String workflowId) {
    return command("get", workflowId);
  }

  private String command(String verb, String workflowId) {
    String option = workflowId.startsWith("-") ? "-- " : "";
    return ShellWord.of(program) + " " + verb + " " + option + ShellWord.of(workflowId);
  }
}
