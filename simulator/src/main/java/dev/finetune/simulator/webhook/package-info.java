/**
 * Webhooks on the wire. A <em>letter</em> is one body, ready to be sent; a <em>post</em> is a
 * number of them on their way.
 */
@NullMarked
package dev.finetune.simulator.webhook;

import org.jspecify.annotations.NullMarked;
