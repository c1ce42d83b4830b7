/**
 * The receiver of the provider's webhooks, and nothing else: it is all that a tunnel exposes.
 *
 * <p>A webhook comes to the <em>address</em> of one submit attempt; whoever knows the address may
 * ring. A <em>ring</em> says "look now": it is signalled to the workflow, where it is kept however
 * many workers are down. What the ring says is never believed.
 */
@NullMarked
package dev.finetune.gateway;

import org.jspecify.annotations.NullMarked;
