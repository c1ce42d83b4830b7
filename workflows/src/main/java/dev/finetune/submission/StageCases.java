package dev.finetune.submission;

/** One value for every stage, but for those that are overridden. */
public class StageCases<R> implements Stage.Cases<R> {

  private final R other;

  public StageCases(R other) {
    this.other = other;
  }

  @Override
  public R sending(Stage.Sending stage) {
    return other;
  }

  @Override
  public R pausing(Stage.Pausing stage) {
    return other;
  }

  @Override
  public R listening(Stage.Listening stage) {
    return other;
  }

  @Override
  public R asking(Stage.Asking stage) {
    return other;
  }

  @Override
  public R found(Stage.Found stage) {
    return other;
  }

  @Override
  public R failed(Stage.Failed stage) {
    return other;
  }

  @Override
  public R cancelled(Stage.Cancelled stage) {
    return other;
  }
}
