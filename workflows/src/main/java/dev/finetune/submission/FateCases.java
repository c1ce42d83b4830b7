package dev.finetune.submission;

/** One value for every fate, but for those that are overridden. */
class FateCases<R> implements Fate.Cases<R> {

  private final R other;

  FateCases(R other) {
    this.other = other;
  }

  @Override
  public R underWay(Fate.UnderWay fate) {
    return other;
  }

  @Override
  public R notAccepted(Fate.NotAccepted fate) {
    return other;
  }

  @Override
  public R refused(Fate.Refused fate) {
    return other;
  }

  @Override
  public R unknown(Fate.Unknown fate) {
    return other;
  }

  @Override
  public R accepted(Fate.Accepted fate) {
    return other;
  }
}
