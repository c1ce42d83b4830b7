package dev.finetune.training;

/** What a run is about, for the Temporal UI: one line, and a page of Markdown. */
public final class TrainingSummary {

  private static final int LONGEST_PROMPT = 80;

  private TrainingSummary() {}

  /** One line, below the 200 bytes that the UI shows of a summary for prompts in Latin letters. */
  public static String line(FineTuneRequest request) {
    return "%s · %s images · %s steps"
        .formatted(
            shortened(request.instancePrompt()), request.images().size(), request.maxTrainSteps());
  }

  /** Markdown: bold labels and a list, as the UI draws tables without space between columns. */
  public static String details(FineTuneRequest request) {
    return String.join(
        "\n",
        "- **Instance prompt:** " + plain(shortened(request.instancePrompt())),
        "- **Class prompt:** " + plain(shortened(request.classPrompt())),
        "- **Training type:** "
            + (request.trainingType() == null ? "anything" : request.trainingType().word()),
        "- **Images:** %s, checks %s"
            .formatted(request.images().size(), request.imageChecks().word()),
        "- **Steps:** %s, **seed:** %s"
            .formatted(request.maxTrainSteps(), request.seed() == null ? "random" : request.seed()),
        "- **Account:** " + request.account());
  }

  private static String shortened(String prompt) {
    String line = prompt.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST_PROMPT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_PROMPT)) + "…";
  }

  /** Text from outside, so that Markdown shows it as it is. */
  public static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1");
  }
}
