/**
 * The request ledger: what was sent for a training, and whether more may be.
 *
 * <p>The provider has no idempotency key; a Temporal workflow id is one. Each training has one
 * ledger, a workflow of its own, which grants requests one caller at a time and outlives the runs
 * that ask it. A <em>grant</em> allows one paid request. A request is <em>open</em> while it may be
 * charged, and <em>settled</em> when it surely was not accepted or its end is confirmed. A training
 * id is <em>named</em> until the status endpoint confirms it. An <em>orphan</em> is a training that
 * no run waits for.
 *
 * <p>Running: something may be charged, or a run is at work. Completed: the model is ready. Failed
 * with type {@code Settled}: nothing may be charged any more. Every end carries the whole state.
 */
@NullMarked
package dev.finetune.ledger;

import org.jspecify.annotations.NullMarked;
