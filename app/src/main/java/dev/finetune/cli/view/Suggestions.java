package dev.finetune.cli.view;

import java.util.List;

/**
 * Commands that may come next, ready to be pasted.
 *
 * @param program how the program was called
 */
public record Suggestions(String program) {

  public String watch(String workflowId) {
    return command("watch", workflowId);
  }

  public String get(String workflowId) {
    return command("get", workflowId);
  }

  /** Answers to a training that asks about a request, one on each line. */
  public List<String> answers(String workflowId, int request) {
    String resolve = command("resolve", workflowId) + " --request " + request;
    return List.of(
        resolve + " --adopt TRAINING_ID", resolve + " --submit-again", resolve + " --give-up");
  }

  public String settle(String workflowId, int request) {
    return command("settle", workflowId) + " --request " + request;
  }

  private String command(String verb, String workflowId) {
    String option = workflowId.startsWith("-") ? "-- " : "";
    return ShellWord.of(program) + " " + verb + " " + option + ShellWord.of(workflowId);
  }
}
