package dev.finetune.process.run;

/** The run ends, and no training was accepted that it could wait for. */
public final class EndedBeforeAcceptance extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  public EndedBeforeAcceptance(Outcome outcome) {
    super("ended before acceptance", null, false, false);
    this.outcome = outcome;
  }

  public Outcome outcome() {
    return outcome;
  }
}
