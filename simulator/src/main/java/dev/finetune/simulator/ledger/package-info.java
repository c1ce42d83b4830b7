/**
 * What the simulator has seen and done: every request received, every training <em>accepted</em>
 * and so charged, every webhook sent.
 *
 * <p>It is what tests count. No secret ever stands in it: the fields with keys and tokens are taken
 * out of a request before it is kept. The webhook and what can be searched by stand beside the
 * request, and an uploaded file stands in it by its content, because each attempt at the same
 * request may name other ones.
 */
@NullMarked
package dev.finetune.simulator.ledger;

import org.jspecify.annotations.NullMarked;
