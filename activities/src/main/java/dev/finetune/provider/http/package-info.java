/**
 * The way to a provider and back: each request is sent once, over a connection of its own, and it
 * is known whether it was sent. An <em>answer</em> is what came back, whatever it is.
 *
 * <p>No key leaves this package: whatever a provider echoes is redacted where it is read.
 */
@NullMarked
package dev.finetune.provider.http;

import org.jspecify.annotations.NullMarked;
