package dev.finetune.simulator.training;

/** How often a training was asked about, faulty answers and ignored cancels included. */
public record Calls(int status, int results, int cancels) {

  static final Calls NONE = new Calls(0, 0, 0);

  Calls withStatus() {
    return new Calls(status + 1, results, cancels);
  }

  Calls withResult() {
    return new Calls(status, results + 1, cancels);
  }

  Calls withCancel() {
    return new Calls(status, results, cancels + 1);
  }
}
