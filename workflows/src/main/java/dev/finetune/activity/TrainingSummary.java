package dev.finetune.activity;

import dev.finetune.training.FineTuneRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a run is about, for the Temporal UI: one line, and a page of Markdown. */
public final class TrainingSummary {

  private static final int LONGEST_PROMPT = 80;
  private static final Pattern LITERAL =
      Pattern.compile("https?://[^\\s\"'()]*[^\\s\"'().,:;]|(?<![\\w-])--[a-z][\\w-]*");

  private TrainingSummary() {}

  /** One line, below the 200 bytes that the UI shows of a summary for prompts in Latin letters. */
  public static String line(FineTuneRequest request) {
    return "%s · %s · %s"
        .formatted(
            shortened(request.instancePrompt()),
            counted(request.images().size(), "image"),
            counted(request.maxTrainSteps(), "step"));
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
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
        "- **Account:** " + request.account() + own(request));
  }

  private static String own(FineTuneRequest request) {
    String word = request.triggerWord();
    String options =
        request.options().entrySet().stream()
            .map(option -> option.getKey() + " " + shortened(option.getValue().toString()))
            .collect(Collectors.joining(", "));
    return (word == null ? "" : "\n- **Trigger word:** " + plain(word))
        + (options.isEmpty() ? "" : "\n- **Options:** " + plain(options));
  }

  private static String shortened(String prompt) {
    String line = prompt.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST_PROMPT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_PROMPT)) + "…";
  }

  /** Text from outside as a code span, on one line, whatever it holds. */
  static String code(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.contains("`") ? "``` " + line.replace("```", "") + " ```" : "`" + line + "`";
  }

  /** Words that begin a paragraph, as {@link #plain}. */
  static String sentence(String words) {
    int first = Math.min(1, words.length());
    return plain(words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first));
  }

  /**
   * Text from outside, so that Markdown shows it as it is: addresses stand apart, as a link would
   * take the punctuation behind it along, and so do flags, whose dashes would be joined.
   */
  public static String plain(String text) {
    return LITERAL
        .matcher(text.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1"))
        .replaceAll(
            literal -> "`" + Matcher.quoteReplacement(literal.group().replace("\\", "")) + "`");
  }
}
