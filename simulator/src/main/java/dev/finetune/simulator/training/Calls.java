package dev.finetune.simulator.training;

/**
 * How often a training was asked about, faulty answers and ignored cancels included.
 *
 * @param statusBefore status calls before it came to behave as it does
 * @param resultsBefore result calls before that
 * @param ignored cancel calls that were ignored since then
 */
public record Calls(
    int status, int statusBefore, int results, int resultsBefore, int cancels, int ignored) {

  static final Calls NONE = new Calls(0, 0, 0, 0, 0, 0);

  /** It behaves in another way from now on. */
  Calls anew() {
    return new Calls(status, status, results, results, cancels, 0);
  }

  Calls withStatus() {
    return new Calls(status + 1, statusBefore, results, resultsBefore, cancels, ignored);
  }

  Calls withResult() {
    return new Calls(status, statusBefore, results + 1, resultsBefore, cancels, ignored);
  }

  Calls withCancel() {
    return new Calls(status, statusBefore, results, resultsBefore, cancels + 1, ignored);
  }

  Calls withIgnored() {
    return new Calls(status, statusBefore, results, resultsBefore, cancels, ignored + 1);
  }
}
