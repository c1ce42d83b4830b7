package dev.finetune.plans;

import dev.finetune.client.TrainingView;
import dev.finetune.client.UpdateRejectedException;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The person who looks at a training now and then, and answers when it asks. */
final class Answerer {

  private static final int OFTEN = 9;
  private static final Duration SOON = Duration.ofMinutes(20);
  private static final Duration LATER = Duration.ofHours(1);

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
    world.after(
        times < OFTEN ? SOON : LATER,
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
    if (!view.hasEnded() && attempt != null) {
      answer(attempt);
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
    return "asking".equals(state);
  }

  private void answer(int attempt) {
    switch (run.planned().person()) {
      case TRULY -> truly(attempt);
      case WRONGLY_FIRST -> {
        if (wrong.compareAndSet(false, true)) {
          resolve(Resolution.adopt(attempt, people.stranger()));
        } else {
          truly(attempt);
        }
      }
      case SUBMITS_AGAIN -> resolve(Resolution.submitAgain(attempt));
      case GIVES_UP -> resolve(Resolution.giveUp(attempt));
      case SILENT -> {}
    }
  }

  /** As the provider's account shows it. */
  private void truly(int attempt) {
    List<AcceptedTraining> paid = run.paidAnew();
    resolve(
        paid.isEmpty()
            ? Resolution.submitAgain(attempt)
            : Resolution.adopt(attempt, paid.get(paid.size() - 1).id()));
  }

  private void resolve(Resolution resolution) {
    try {
      run.hear(world.client().resolve(run.id(), resolution));
      if (resolution.action() == Resolution.Action.SUBMIT_AGAIN) {
        run.chose();
      }
    } catch (UpdateRejectedException e) {
      run.hear(String.valueOf(e.getMessage()));
    }
  }
}
