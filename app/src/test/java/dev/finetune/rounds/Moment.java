package dev.finetune.rounds;

/** What the outside world sees of a training, and what it can strike at. */
enum Moment {
  /** An image was sent to the worker. */
  IMAGE_FETCHED,
  /** The provider has accepted the request, and the worker does not know it yet. */
  SUBMIT_RECEIVED,
  /** The provider's acceptance was sent to the worker. */
  SUBMIT_ANSWERED,
  /** The provider is asked for the status. */
  STATUS_RECEIVED,
  /** The caller is told of the end; it answers nothing, and forgets what it was told. */
  NOTIFY_RECEIVED,
  /** The caller has taken what it was told. */
  NOTIFY_ANSWERED
}
