package dev.finetune.plans;

import dev.finetune.client.TrainingView;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.Resolution;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The person who looks at a training now and then, and answers when it asks. */
final class Answerer {

  private static final int OFTEN = 9;
  private static final int NO_ATTEMPT = 999;
  private static final String NOT_SENT = "the run is being cancelled: nothing more is sent";
  private static final Pattern UNKNOWN = Pattern.compile("the unknown ones are \\[(\\d+)");

  private final PlanWorld world;
  private final PlanRun run;
  private final People people;
  private final AtomicBoolean wrong = new AtomicBoolean();
  private volatile boolean over;

  Answerer(PlanWorld world, PlanRun run, People people) {
    this.world = world;
    this.run = run;
    this.people = people;
  }

  void begin() {
    lookAgain(1);
  }

  void end() {
    over = true;
  }

  private void lookAgain(int times) {
    world
        .server()
        .after(
            times < OFTEN ? world.pace().soon() : world.pace().later(),
            () -> {
              if (!over) {
                lookOnce(times);
              }
            });
  }

  private void lookOnce(int times) {
    try {
      world.troubles().during("the answer to " + run.id(), this::look);
    } finally {
      lookAgain(times + 1);
    }
  }

  private void look() {
    if (!isAsking()) {
      return;
    }
    TrainingView view = run.view();
    Integer attempt = view.unknownAttempt();
    if (view.hasEnded()) {
      return;
    }
    if (attempt != null) {
      var unused = answer(attempt);
    } else {
      answerUnasked();
    }
  }

  /**
   * Who waits for no question learns from a wrong answer which attempt it is about, and gives up
   * what is neither there nor sent again.
   */
  private void answerUnasked() {
    Matcher unknown = UNKNOWN.matcher(resolve(Resolution.giveUp(NO_ATTEMPT)));
    if (unknown.find()) {
      int attempt = Integer.parseInt(unknown.group(1));
      if (answer(attempt).startsWith(NOT_SENT)) {
        var unused = resolve(Resolution.giveUp(attempt));
      }
    }
  }

  private boolean isAsking() {
    String state =
        world
            .temporal()
            .newUntypedWorkflowStub(run.id())
            .describe()
            .getTypedSearchAttributes()
            .get(FineTuneSearchAttributes.STATE);
    return state != null && world.pace().answered().contains(state);
  }

  /** Returns what is answered to that; empty where nothing was said. */
  private String answer(int attempt) {
    return switch (run.planned().person()) {
      case TRULY -> truly(attempt);
      case WRONGLY_FIRST ->
          wrong.compareAndSet(false, true)
              ? resolve(Resolution.adopt(attempt, people.stranger()))
              : truly(attempt);
      case SUBMITS_AGAIN -> resolve(Resolution.submitAgain(attempt));
      case GIVES_UP -> resolve(Resolution.giveUp(attempt));
      case SILENT -> "";
    };
  }

  /** As the provider's account shows it. */
  private String truly(int attempt) {
    List<AcceptedTraining> paid = run.paidAnew();
    return resolve(
        paid.isEmpty()
            ? Resolution.submitAgain(attempt)
            : Resolution.adopt(attempt, paid.get(paid.size() - 1).id()));
  }

  /** Returns what was answered. */
  private String resolve(Resolution resolution) {
    boolean again = resolution.action() == Resolution.Action.SUBMIT_AGAIN;
    return run.order(
        () -> world.client().resolve(run.id(), resolution), again ? run::chose : () -> {});
  }
}
