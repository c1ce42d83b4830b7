package dev.finetune.cli;

import dev.finetune.cli.view.ShellWord;
import java.util.List;

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

  /** Answers to a training that asks about a request, one on each line. */
  List<String> answers(String workflowId, int request) {
    String resolve = command("resolve", workflowId) + " --request " + request;
    return List.of(
        resolve + " --adopt TRAINING_ID", resolve + " --submit-again", resolve + " --give-up");
  }

  String settle(String workflowId, int request) {
    return command("settle", workflowId) + " --request " + request;
  }

  private String command(String verb, String workflowId) {
    String option = workflowId.startsWith("-") ? "-- " : "";
    return ShellWord.of(program) + " " + verb + " " + option + ShellWord.of(workflowId);
  }
}
