/**
 * Submitting a request as a state machine: at most one that may have been accepted, unless the
 * request or a person decides otherwise.
 *
 * <p>{@link dev.finetune.submission.SubmissionState} holds what is known, an event adds to it, and
 * {@link dev.finetune.submission.Stage} follows from it. Pure: time comes with each event.
 */
@NullMarked
package dev.finetune.submission;

import org.jspecify.annotations.NullMarked;
