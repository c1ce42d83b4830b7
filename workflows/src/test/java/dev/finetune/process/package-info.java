/**
 * The process on the skipped clock: the real workflow, with a provider, a ledger, image hosts and a
 * caller of the test.
 */
@NullMarked
package dev.finetune.process;

import org.jspecify.annotations.NullMarked;
