/**
 * What an app embeds to begin and follow a training: {@link dev.finetune.client.FineTuneClient}
 * over a {@link dev.finetune.client.connection.TemporalConnection}.
 *
 * <p>An <em>id</em> names one paid training for as long as the namespace remembers it. A
 * <em>view</em> is what is known of a training at one moment, gathered from the server, which
 * always answers, and from a worker, which may be down. A request is <em>settled</em> when nothing
 * may be charged for it any more.
 */
@NullMarked
package dev.finetune.client;

import org.jspecify.annotations.NullMarked;
