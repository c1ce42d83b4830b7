/**
 * Calls to addresses that came from outside, each of them treated as hostile.
 *
 * <p>An address is <em>judged</em> twice: its text ({@code OutboundUrl}) and, for each connection,
 * what its name resolves to ({@code JudgingResolver}); the connection goes to the very addresses
 * that were judged. A <em>hop</em> is one request of a call: a redirect is another hop and is
 * judged like the first. <em>Allowed networks</em> are the operator's exceptions. To <em>show</em>
 * an address is to write it without what may be a secret.
 */
@NullMarked
package dev.finetune.outbound;

import org.jspecify.annotations.NullMarked;
