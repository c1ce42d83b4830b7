/**
 * The last step, and the question in between: the caller's webhook is notified.
 *
 * <p>An <em>event</em> is what happened; a <em>message</em> is the event on its way to the caller,
 * with an id of its own.
 */
@NullMarked
package dev.finetune.process.notify;

import org.jspecify.annotations.NullMarked;
