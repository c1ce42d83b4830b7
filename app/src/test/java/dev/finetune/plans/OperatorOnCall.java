package dev.finetune.plans;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.finetune.activity.OpenRequest;
import dev.finetune.faults.PaidTraining;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.plans.FaultPlan.Pace;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.Resolution;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** The operator who looks at a training now and then, and answers when it asks. */
final class OperatorOnCall {

  private final PlanWorld world;
  private final PlanTraining training;
  private final PlanActions actions;
  private final Pace pace;
  private final AtomicBoolean wasWrong = new AtomicBoolean();
  private final BiConsumer<Object, Runnable> guard;
  private volatile boolean over;

  /**
   * @param guard performs what it is given, with a name for it
   */
  OperatorOnCall(
      PlanWorld world,
      PlanTraining training,
      PlanActions actions,
      Pace pace,
      BiConsumer<Object, Runnable> guard) {
    this.world = world;
    this.training = training;
    this.actions = actions;
    this.pace = pace;
    this.guard = guard;
  }

  void begin() {
    world.after(
        pace.operator(),
        () -> {
          if (!over) {
            guard.accept("the operator of " + training.id(), this::answerQuestion);
            begin();
          }
        });
  }

  void end() {
    over = true;
  }

  private void answerQuestion() {
    String state =
        training.stub().describe().getTypedSearchAttributes().get(FineTuneSearchAttributes.STATE);
    List<OpenRequest> open =
        new Ledgers(world.temporal()).read(training.id()).orElse(LedgerState.EMPTY).open();
    if (!open.isEmpty() && pace.isAnswered(state) && !training.view().hasEnded()) {
      answer(open.get(open.size() - 1).request());
    }
  }

  private void answer(int request) {
    switch (training.planned().operator()) {
      case TRUTHFUL -> truthfully(request);
      case WRONG_FIRST -> {
        if (wasWrong.compareAndSet(false, true)) {
          resolve(Resolution.adopt(request, actions.otherTraining()));
        } else {
          truthfully(request);
        }
      }
      case SUBMITS_AGAIN -> submitAgain(request);
      case GIVES_UP -> resolve(Resolution.giveUp(request));
      case SETTLES -> actions.settle(request);
      case SILENT -> {}
    }
  }

  /** As the provider's account shows it. */
  private void truthfully(int request) {
    List<PaidTraining> running = training.paid().stream().filter(paid -> !paid.isOver()).toList();
    if (running.isEmpty()) {
      submitAgain(request);
    } else {
      resolve(Resolution.adopt(request, running.get(running.size() - 1).id()));
    }
  }

  private void submitAgain(int request) {
    if (resolve(Resolution.submitAgain(request))) {
      training.allowOneMore();
    } else {
      resolve(Resolution.giveUp(request));
    }
  }

  @CanIgnoreReturnValue
  private boolean resolve(Resolution resolution) {
    return training.order(() -> world.client().resolve(training.id(), resolution));
  }
}
