/**
 * The training API: what is sent to it, what its answers mean, and the webhooks it sends back.
 *
 * <p>An <em>answer</em> is what came back over HTTP, whatever it is. Two classifiers read it: one
 * says what is known about a submitted request, the other what a status check of a training has
 * shown. They go by the body first and by the HTTP status second, since the provider reports errors
 * with status 200 as well. Each request has a webhook address of its own, which nobody can guess.
 *
 * <p>No key leaves this package: whatever the provider echoes is redacted where it is read.
 */
@NullMarked
package dev.finetune.provider;

import org.jspecify.annotations.NullMarked;
