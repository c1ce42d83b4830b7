/**
 * What the simulator has seen and done: every request received, every training <em>accepted</em>
 * and so charged, every webhook sent.
 *
 * <p>It is what tests count. No API key ever stands in it: the fields {@code key} and {@code
 * wandb_key} are taken out of a request before it is kept, and the webhook stands beside the
 * request because each attempt at the same request may name another one.
 */
@NullMarked
package dev.finetune.simulator.ledger;

import org.jspecify.annotations.NullMarked;
