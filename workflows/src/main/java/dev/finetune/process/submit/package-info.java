/**
 * The second step: at most one request that may have been accepted.
 *
 * <p>{@link dev.finetune.process.submit.Submission} asks the ledger, again and again, until a
 * training is accepted or the run must end. Where nobody knows whether a request was accepted,
 * {@link dev.finetune.process.submit.Reconciliation} finds out: a <em>candidate</em> is a training
 * id that somebody names for it, and {@link dev.finetune.process.submit.ReconcilePolicy} says what
 * to do, a pure function.
 */
@NullMarked
package dev.finetune.process.submit;

import org.jspecify.annotations.NullMarked;
