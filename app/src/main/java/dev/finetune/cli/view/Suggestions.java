package dev.finetune.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commands that may come next, ready to be pasted.
 *
 * @param program how the program was called
 */
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

  /**
   * The same start, which pays once more.
   *
   * @param typed how it was called, without the program
   */
  public String again(List<String> typed) {
    List<String> words = new ArrayList<>(typed);
    words.add(typed.indexOf("start") + 1, "--again");
    return ShellWord.of(program)
        + words.stream().map(Suggestions::option).collect(Collectors.joining(" ", " ", ""));
  }

  /** A word as it was typed, an option too. */
  private static String option(String word) {
    String name = word.replaceFirst("^-+", "");
    String dashes = word.substring(0, word.length() - name.length());
    return !dashes.isEmpty() && name.isEmpty() ? dashes : dashes + ShellWord.of(name);
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
