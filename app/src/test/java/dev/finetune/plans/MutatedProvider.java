package dev.finetune.plans;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import java.util.function.BiFunction;

/** The provider's activities with a mistake in one of them. */
record MutatedProvider(
    ProviderActivities real,
    BiFunction<ProviderActivities, SubmitCommand, SubmitOutcome> submitting,
    BiFunction<ProviderActivities, PollCommand, PollNews> polling,
    boolean searches)
    implements ProviderActivities {

  static Parts submit(BiFunction<ProviderActivities, SubmitCommand, SubmitOutcome> submitting) {
    return Parts.withProvider(
        real -> new MutatedProvider(real, submitting, ProviderActivities::poll, true));
  }

  static Parts poll(BiFunction<ProviderActivities, PollCommand, PollNews> polling) {
    return Parts.withProvider(
        real -> new MutatedProvider(real, ProviderActivities::submit, polling, true));
  }

  static Parts withoutSearch() {
    return Parts.withProvider(
        real ->
            new MutatedProvider(real, ProviderActivities::submit, ProviderActivities::poll, false));
  }

  @Override
  public SubmitOutcome submit(SubmitCommand command) {
    return submitting.apply(real, command);
  }

  @Override
  public PollNews poll(PollCommand command) {
    return polling.apply(real, command);
  }

  @Override
  public TrainingStatus check(AcceptedTraining training) {
    return real.check(training);
  }

  @Override
  public Confirmation confirm(ConfirmCommand command) {
    return real.confirm(command);
  }

  @Override
  public void find() {
    if (searches) {
      real.find();
    }
  }

  @Override
  public StopReport cancel(AcceptedTraining training) {
    return real.cancel(training);
  }
}
