package dev.finetune.cli.answer;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.TrainingReport;
import dev.finetune.cli.view.TrainingText;
import dev.finetune.client.TrainingView;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.Resolution.Action;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of an answer.
 *
 * @param words what was found out, or what is waited for
 * @param sent the request that was sent and is unknown again; null for any other effect
 */
public record Verdict(Effect effect, String words, @Nullable Integer sent) {

  private static final Set<FineTuneState> ACCEPTED =
      Set.of(FineTuneState.TRAINING, FineTuneState.NEEDS_ATTENTION, FineTuneState.STOPPING);
  private static final Set<FineTuneState> UNKNOWN =
      Set.of(FineTuneState.UNRESOLVED, FineTuneState.ASKING);

  public enum Effect {
    DONE,
    /** It has not, and will not: another answer is needed, or the run has ended. */
    NONE,
    /** Another request was sent, and nobody knows whether it was accepted either. */
    SENT,
    PENDING;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Verdict done(String words) {
    return new Verdict(Effect.DONE, words, null);
  }

  static Verdict none(String words) {
    return new Verdict(Effect.NONE, words, null);
  }

  static Verdict pending() {
    return new Verdict(Effect.PENDING, "It is not known yet what became of it.", null);
  }

  private static Verdict sent(OpenRequest another) {
    String words = "It is unknown again: %s.".formatted(another.sentence());
    return new Verdict(Effect.SENT, words, another.request());
  }

  /**
   * The verdict by what is known now.
   *
   * @param before what was known of the request when the answer was given
   * @return empty while it is not known
   */
  static Optional<Verdict> of(
      Resolution answer, TrainingView view, List<OpenRequest> open, String before) {
    if (view.hasEnded()) {
      return Optional.of(ofEnd(answer, view));
    }
    FineTuneState state = view.state();
    if (ACCEPTED.contains(state)) {
      return Optional.of(ofTraining(answer, String.valueOf(view.trainingId())));
    }
    return UNKNOWN.contains(state) ? ofUnknown(answer, open, before) : Optional.empty();
  }

  private static Verdict ofEnd(Resolution answer, TrainingView view) {
    if (view.result() != null) {
      return done("The model is ready: %s.".formatted(view.result().modelId()));
    }
    TrainingReport end = view.end();
    String words = end == null ? "It is " + view.state().word() + "." : TrainingText.words(end);
    return answer.action() == Action.GIVE_UP ? done(words) : none(words);
  }

  private static Verdict ofTraining(Resolution answer, String trainingId) {
    boolean another =
        answer.action() == Action.GIVE_UP
            || (answer.action() == Action.ADOPT && !trainingId.equals(answer.trainingId()));
    return another
        ? none("A webhook was faster: the run waits for training %s.".formatted(trainingId))
        : done("The run waits for training %s.".formatted(trainingId));
  }

  private static Optional<Verdict> ofUnknown(
      Resolution answer, List<OpenRequest> open, String before) {
    return switch (answer.action()) {
      case ADOPT ->
          open.stream()
              .filter(one -> one.request() == answer.request())
              .filter(one -> isRejected(one, String.valueOf(answer.trainingId()), before))
              .map(one -> none(rejection(one, String.valueOf(answer.trainingId()))))
              .findFirst();
      case SUBMIT_AGAIN ->
          open.stream()
              .filter(one -> one.request() > answer.request())
              .map(Verdict::sent)
              .findFirst();
      case GIVE_UP -> Optional.empty();
    };
  }

  /** The ledger drops what the provider does not know, and says so of the request. */
  private static boolean isRejected(OpenRequest request, String trainingId, String before) {
    return !request.trainingIds().contains(trainingId)
        && request.reason().contains(trainingId)
        && !request.reason().equals(before);
  }

  /** What is said of the training; why the request is open may stand before it. */
  private static String rejection(OpenRequest request, String trainingId) {
    String words = request.reason();
    int begin = Math.max(0, words.indexOf("training " + trainingId));
    return words.substring(begin, begin + 1).toUpperCase(Locale.ROOT)
        + words.substring(begin + 1)
        + ".";
  }
}
