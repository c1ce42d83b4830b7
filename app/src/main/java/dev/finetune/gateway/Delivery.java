package dev.finetune.gateway;

/** What became of a webhook. */
enum Delivery {
  /** It stands in the workflow's history. */
  SIGNALLED,
  /** The workflow has ended; its request ledger knows of the webhook, if that matters. */
  ENDED,
  /** There never was such a workflow, or it is forgotten. */
  UNKNOWN_WORKFLOW,
  /** Temporal did not take it in time; the provider may call again. */
  UNREACHABLE
}
