package dev.finetune.simulator.behaviour;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * The phase words a training goes through, in the words of ModelsLab; other providers say what they
 * mean in theirs, and a word that nobody knows as it is. Each one stands for the phase time of the
 * simulator, the last one for ever.
 *
 * @param words any words in any order: a failure after success, a word nobody knows, an early stop
 */
public record Course(@JsonValue List<String> words) {

  /** The word of a training that failed; not documented, seen by callers. */
  public static final String FAILED = "training_failed";

  /** The word of a training that was cancelled; not documented. */
  public static final String CANCELLED = "cancelled";

  /** The word of a training that ended before it began; Replicate's. */
  public static final String ABORTED = "aborted";

  /** The word of a training that has not begun. */
  public static final String QUEUED = "deploying_gpu";

  private static final List<String> DOCUMENTED =
      List.of(
          QUEUED,
          "training_started",
          "training_success",
          "trained_model_compressing",
          "trained_model_uploading",
          "trained_model_uploaded",
          "deploying_model",
          "model_ready");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Course {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("course is empty: name at least one phase word");
    }
  }

  /** The eight documented phases. */
  public static Course documented() {
    return new Course(DOCUMENTED);
  }

  /** The documented phases up to this one, then {@value #FAILED}. */
  public static Course failingAfter(String phase) {
    return new Course(join(upTo(phase), List.of(FAILED)));
  }

  /** The documented phases up to this one, which never ends. */
  public static Course stuckIn(String phase) {
    return new Course(upTo(phase));
  }

  /** The documented phases with one more word after this one. */
  public static Course withWordAfter(String phase, String word) {
    List<String> before = upTo(phase);
    List<String> after = DOCUMENTED.subList(before.size(), DOCUMENTED.size());
    return new Course(join(join(before, List.of(word)), after));
  }

  /** Whether nothing follows this word: ready, failed, cancelled or aborted. */
  public static boolean isEnd(String word) {
    return Stage.of(word).isEnd();
  }

  /** The first {@code count} words: what a training does until more is known about it. */
  public Course first(int count) {
    return new Course(words.subList(0, Math.min(count, words.size())));
  }

  /** The same course, except that it fails in the place of the phase with this index. */
  public Course failingAt(int index) {
    return words.size() <= index ? this : new Course(join(first(index).words, List.of(FAILED)));
  }

  private static List<String> upTo(String phase) {
    int index = DOCUMENTED.indexOf(phase);
    if (index < 0) {
      throw new IllegalArgumentException(
          "\"" + phase + "\" is no documented phase: use one of " + String.join(", ", DOCUMENTED));
    }
    return DOCUMENTED.subList(0, index + 1);
  }

  private static List<String> join(List<String> before, List<String> after) {
    return Stream.concat(before.stream(), after.stream()).toList();
  }
}
