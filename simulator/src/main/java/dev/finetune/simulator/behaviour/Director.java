package dev.finetune.simulator.behaviour;

/** Hands each submit request its behaviour. Safe for use by many threads. */
public final class Director {

  private Script script;

  public Director(Script script) {
    this.script = script;
  }

  /** The behaviour of the submit request that has just come; the next one may get another. */
  public synchronized Behaviour next() {
    Behaviour current = script.current();
    script = script.afterOne();
    return current;
  }

  public synchronized Script script() {
    return script;
  }

  public synchronized void follow(Script other) {
    script = other;
  }
}
