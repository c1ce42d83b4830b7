package dev.finetune.workflow;

import com.uber.m3.tally.Scope;
import dev.finetune.submission.Question;
import dev.finetune.submission.Stage;
import dev.finetune.submission.StageCases;
import dev.finetune.submission.SubmissionState;
import io.temporal.workflow.Workflow;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Shows how a submission stands, and tells caller and operator what they are asked. */
final class SubmissionBoard implements Stage.Cases<Void> {

  private static final Logger log = Workflow.getLogger(SubmissionBoard.class);

  private final String workflowId;
  private final StatusBoard board;
  private final Notifications notifications;
  private final Set<Integer> asked = new HashSet<>();
  private final Set<Integer> withdrawn = new HashSet<>();
  private int last;
  private int trainings;
  private FineTuneState shown = FineTuneState.SUBMITTING;
  private String timerSummary = "Submit again";

  SubmissionBoard(String workflowId, StatusBoard board, Notifications notifications) {
    this.workflowId = workflowId;
    this.board = board;
    this.notifications = notifications;
  }

  Questions questions() {
    Set<Integer> told = new HashSet<>(asked);
    told.removeAll(withdrawn);
    return new Questions(told, notifications.untold(), trainings);
  }

  /** Goes on where the run before stood: it has set the attributes, and asked what it asked. */
  void remember(Questions questions, SubmissionState before) {
    asked.addAll(questions.attempts());
    last = asked.stream().mapToInt(Integer::intValue).max().orElse(0);
    trainings = questions.trainings();
    shown = before.stage().match(new ShownState());
    if (questions.untold() != null) {
      notifications.goOnAsking(questions.untold());
    }
  }

  void show(SubmissionState state) {
    board.deadline(state.deadline());
    state.stage().match(this);
  }

  /** What the timer of this stage is for. */
  String timerSummary() {
    return timerSummary;
  }

  @Override
  public Void sending(Stage.Sending stage) {
    return is(FineTuneState.SUBMITTING, null);
  }

  @Override
  public Void pausing(Stage.Pausing stage) {
    timerSummary = "Submit again";
    return is(FineTuneState.SUBMITTING, "not accepted yet: " + stage.reason());
  }

  @Override
  public Void listening(Stage.Listening stage) {
    timerSummary = "Listen for a webhook";
    return is(
        FineTuneState.UNKNOWN,
        "it is not known whether the provider accepted; waiting for a webhook: " + stage.reason());
  }

  @Override
  public Void asking(Stage.Asking stage) {
    timerSummary = "Wait for a person's word";
    is(FineTuneState.ASKING, stage.question().words());
    board.asks(stage.question().attempt(), answers(stage.question().attempt()));
    return null;
  }

  /**
   * Tells the operator, and the caller: once for each attempt, and once more when there are more
   * trainings to choose from.
   */
  void ask(Question question) {
    log.error("{} asks: {} {}", workflowId, question.words(), answers(question.attempt()));
    Scope metrics = Workflow.getMetricsScope();
    metrics.counter("finetune_submissions_asked").inc(1);
    boolean again = withdrawn.remove(question.attempt()) && Change.ASK_AGAIN.isMade();
    if (asked.add(question.attempt()) || again || isOfMore(question)) {
      last = question.attempt();
      trainings = question.trainings();
      notifications.asks(question, answers(question.attempt()));
    }
  }

  private boolean isOfMore(Question question) {
    return question.trainings() > trainings && Change.ASK_OF_MORE.isMade();
  }

  private String answers(int attempt) {
    return "Look in the provider's account, then answer: finetune resolve %s --attempt %d with"
            .formatted(workflowId, attempt)
        + " --adopt TRAINING_ID if it is there, --submit-again if it is not (or to pay for"
        + " another), --give-up to end; or by the update "
        + FineTuneWorkflow.RESOLVE
        + ".";
  }

  @Override
  public Void found(Stage.Found stage) {
    stage.warnings().forEach(warning -> log.error("{}: {}", workflowId, warning));
    return answered();
  }

  @Override
  public Void failed(Stage.Failed stage) {
    return answered();
  }

  @Override
  public Void cancelled(Stage.Cancelled stage) {
    return answered();
  }

  private static final class ShownState extends StageCases<FineTuneState> {
    ShownState() {
      super(FineTuneState.SUBMITTING);
    }

    @Override
    public FineTuneState listening(Stage.Listening stage) {
      return FineTuneState.UNKNOWN;
    }

    @Override
    public FineTuneState asking(Stage.Asking stage) {
      return FineTuneState.ASKING;
    }
  }

  private Void is(FineTuneState state, @Nullable String note) {
    board.is(state, note);
    if (state != shown) {
      Attributes.is(state);
    }
    shown = state;
    return state == FineTuneState.ASKING ? null : answered();
  }

  private Void answered() {
    board.asks(null, null);
    if (notifications.untold() != null) {
      withdrawn.add(last);
    }
    notifications.answered();
    return null;
  }
}
