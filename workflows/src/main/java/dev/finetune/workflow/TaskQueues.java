package dev.finetune.workflow;

/** The two task queues a worker polls. */
public final class TaskQueues {

  /** Workflows, image checks and notifications. */
  public static final String FINETUNE = "finetune";

  /** Calls to the provider: a queue of its own, so that they can be limited and routed apart. */
  public static final String PROVIDER = "finetune-provider";

  private TaskQueues() {}
}
