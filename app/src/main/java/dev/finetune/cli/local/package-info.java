/**
 * Everything on one machine: what {@code dev} and {@code demo} start.
 *
 * <p>The <em>home</em> is the folder {@code .finetune} beside the launcher. It holds the server's
 * history, the webhook secret, and the <em>record</em>: where the <em>stack</em> that now owns the
 * home (Temporal, simulator, gateway, worker) listens. The owner holds a lock on the home as long
 * as it lives, so a record is current while the lock is held, and history afterwards.
 *
 * <p>The stack never polls a server that it did not start: a simulator that answers for a real
 * provider would be a lie.
 */
@NullMarked
package dev.finetune.cli.local;

import org.jspecify.annotations.NullMarked;
