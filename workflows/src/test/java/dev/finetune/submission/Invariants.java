package dev.finetune.submission;

import dev.finetune.training.OnUnknownSubmission;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What holds in every world, whatever happened; each broken one in a sentence. */
final class Invariants {

  private Invariants() {}

  static List<String> broken(ModelWorld before, ModelWorld after) {
    List<String> broken = new ArrayList<>();
    if (isPaidTooOften(after)) {
      broken.add("paid twice");
    }
    if (new TreeSet<>(after.sent()).size() < after.sent().size()) {
      broken.add("an attempt was sent twice");
    }
    if (before.state().choices().cancelled() && after.sent().size() > before.sent().size()) {
      broken.add("something was sent after the cancel");
    }
    boolean underWay = after.state().underWay().isPresent() && !after.state().isFoundUnderWay();
    if (after.state().isEnded() && underWay) {
      broken.add("ended with an attempt under way");
    }
    after.state().stage().match(new OfStage(before, after, broken));
    return broken;
  }

  private static boolean isPaidTooOften(ModelWorld world) {
    boolean extra =
        world.state().limits().terms().onUnknownSubmission() == OnUnknownSubmission.RESUBMIT;
    long paid = world.paid().stream().filter(attempt -> attempt != ModelWorld.ORPHAN).count();
    return paid > 1 + world.chosen() + (extra ? 1 : 0);
  }

  private static final class OfStage extends StageCases<Boolean> {

    private final ModelWorld before;
    private final ModelWorld after;
    private final List<String> broken;

    OfStage(ModelWorld before, ModelWorld after, List<String> broken) {
      super(true);
      this.before = before;
      this.after = after;
      this.broken = broken;
    }

    @Override
    public Boolean pausing(Stage.Pausing stage) {
      return waiting();
    }

    @Override
    public Boolean listening(Stage.Listening stage) {
      return waiting();
    }

    @Override
    public Boolean asking(Stage.Asking stage) {
      if (!after.told().contains(stage.question().attempt())) {
        broken.add("nobody was told what is asked");
      }
      return waiting();
    }

    private Boolean waiting() {
      boolean timeCame = before.due().filter(due -> !due.isAfter(after.now())).isPresent();
      if (timeCame && after.due().equals(before.due())) {
        broken.add("the time came and nothing followed");
      }
      return true;
    }

    @Override
    public Boolean found(Stage.Found stage) {
      String found = stage.training().trainingId();
      if (!after.isPaid(found)) {
        broken.add("adopted " + found + ", which is not ours");
      }
      String warnings = String.join("; ", stage.warnings());
      for (int paid : after.paid()) {
        boolean named =
            warnings.contains(ModelWorld.id(paid))
                || warnings.contains("Attempt " + paid)
                || (paid == Attempt.EARLIER && warnings.contains("An earlier run's request"));
        if (!found.equals(ModelWorld.id(paid)) && !named) {
          broken.add("the orphan of attempt " + paid + " is not reported: " + warnings);
        }
      }
      return true;
    }

    @Override
    public Boolean failed(Stage.Failed stage) {
      return ended(stage.settled());
    }

    @Override
    public Boolean cancelled(Stage.Cancelled stage) {
      return ended(stage.unknown() == null);
    }

    private Boolean ended(boolean settled) {
      if (settled && !after.paid().isEmpty()) {
        broken.add("called settled, and " + after.paid() + " are paid");
      }
      return true;
    }
  }
}
