/**
 * The caller's webhook is notified: an <em>event</em> is what happened, a <em>message</em> is the
 * event on its way, with an id of its own.
 */
@NullMarked
package dev.finetune.process.notify;

import org.jspecify.annotations.NullMarked;
