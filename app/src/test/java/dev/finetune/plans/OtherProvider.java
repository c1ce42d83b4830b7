package dev.finetune.plans;

import dev.finetune.activity.CancelCommand;
import dev.finetune.activity.CancelReport;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;

/** The provider's activities as they are, to be done otherwise in one of them. */
class OtherProvider implements ProviderActivities {

  private final ProviderActivities real;

  OtherProvider(ProviderActivities real) {
    this.real = real;
  }

  @Override
  public SubmitOutcome submit(SubmitCommand command) {
    return real.submit(command);
  }

  @Override
  public TrainingStatus poll(PollCommand command) {
    return real.poll(command);
  }

  @Override
  public ProposalVerdict confirm(ConfirmCommand command) {
    return real.confirm(command);
  }

  @Override
  public CancelReport cancel(CancelCommand command) {
    return real.cancel(command);
  }
}
