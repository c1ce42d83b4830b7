package dev.finetune.cli.view;

import java.util.List;
import java.util.stream.Stream;

/** Commands that may come next, ready to be pasted. */
public record Suggestions(String program) {

  public String watch(String workflowId) {
    return command("watch", workflowId, "");
  }

  public String get(String workflowId) {
    return command("get", workflowId, "");
  }

  public String cancel(String workflowId) {
    return command("cancel", workflowId, "");
  }

  /** Answers to a training that asks about a request, one on each line. */
  public List<String> answers(String workflowId, int request) {
    return Stream.of("--adopt TRAINING_ID", "--submit-again", "--give-up")
        .map(answer -> command("resolve", workflowId, " --request " + request + " " + answer))
        .toList();
  }

  public String settle(String workflowId, int request) {
    return command("settle", workflowId, " --request " + request);
  }

  /** An id that looks like an option comes last, after a word that ends the options. */
  private String command(String verb, String workflowId, String options) {
    String id = " " + ShellWord.of(workflowId);
    String words = workflowId.startsWith("-") ? options + " --" + id : id + options;
    return ShellWord.of(program) + " " + verb + words;
  }
}
