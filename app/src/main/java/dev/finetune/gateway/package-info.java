/**
 * The receiver of the provider's webhooks, and nothing else: it is all that a tunnel exposes.
 *
 * <p>A webhook comes to the <em>address</em> of one request; whoever knows the address may send
 * one. It says "check now": it is signalled to the workflow, where it is kept however many workers
 * are down. What it says is never believed.
 */
@NullMarked
package dev.finetune.gateway;

import org.jspecify.annotations.NullMarked;
