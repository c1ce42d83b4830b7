/**
 * Notifies callers of the end of their training, by their own webhook.
 *
 * <p>A <em>message</em> keeps its id and body over all attempts, so that a receiver can drop what
 * it has seen; the timestamp and the signature are made for each attempt.
 */
@NullMarked
package dev.finetune.notification;

import org.jspecify.annotations.NullMarked;
