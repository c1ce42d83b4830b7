/** The request ledger: every order of messages, and its workflow on the skipped clock. */
@NullMarked
package dev.finetune.ledger;

import org.jspecify.annotations.NullMarked;
