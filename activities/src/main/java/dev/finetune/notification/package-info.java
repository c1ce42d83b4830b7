/**
 * Tells callers how their training ended, by their own webhook.
 *
 * <p>A <em>message</em> is one message; it keeps its id and body over all attempts, so that a
 * receiver can drop what it has seen, while the timestamp and the signature are made for each.
 */
@NullMarked
package dev.finetune.notification;

import org.jspecify.annotations.NullMarked;
