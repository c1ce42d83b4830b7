/**
 * The workflow {@code FineTune} and what its callers need to know of it.
 *
 * <p>A <em>chain</em> is the first run and all that continue it; its id is the first run's. A
 * <em>ring</em> is one webhook of the provider, passed on as a signal: it says "look now" and is
 * never believed about an end. A <em>look</em> is one question to the status endpoint; a
 * <em>poll</em> is the activity whose attempts are the looks. The <em>guard</em> is the timer that
 * begins a poll when nothing rings.
 *
 * <p>Nothing here touches a clock, the network, the environment, a file or a random source.
 */
@NullMarked
package dev.finetune.workflow;

import org.jspecify.annotations.NullMarked;
