package dev.finetune.submission;

/** Whether a stage is one in which nothing is under way. */
final class IsWaiting extends StageCases<Boolean> {
  IsWaiting() {
    super(false);
  }

  @Override
  public Boolean pausing(Stage.Pausing stage) {
    return true;
  }

  @Override
  public Boolean listening(Stage.Listening stage) {
    return true;
  }

  @Override
  public Boolean asking(Stage.Asking stage) {
    return true;
  }
}
