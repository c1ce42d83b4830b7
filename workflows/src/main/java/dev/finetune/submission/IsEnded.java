package dev.finetune.submission;

/** Whether a stage is the last. */
final class IsEnded extends StageCases<Boolean> {
  IsEnded() {
    super(true);
  }

  @Override
  public Boolean sending(Stage.Sending stage) {
    return false;
  }

  @Override
  public Boolean pausing(Stage.Pausing stage) {
    return false;
  }

  @Override
  public Boolean listening(Stage.Listening stage) {
    return false;
  }

  @Override
  public Boolean asking(Stage.Asking stage) {
    return false;
  }
}
