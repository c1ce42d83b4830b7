package dev.finetune.gateway;

/** What became of a ring. */
enum Delivery {
  /** It stands in the workflow's history. */
  RANG,
  /** The workflow has ended, so there is nothing to look at. */
  ENDED,
  /** There never was such a workflow, or it is forgotten. */
  UNKNOWN_WORKFLOW,
  /** Temporal did not take it in time; the provider may call again. */
  UNREACHABLE
}
