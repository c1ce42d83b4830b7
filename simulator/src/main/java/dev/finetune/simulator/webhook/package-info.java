/**
 * Webhooks on the wire. A <em>message</em> is one body, ready to be sent; a <em>batch</em> is a
 * number of them on their way.
 */
@NullMarked
package dev.finetune.simulator.webhook;

import org.jspecify.annotations.NullMarked;
