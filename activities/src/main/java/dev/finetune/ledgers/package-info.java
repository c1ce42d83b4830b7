/**
 * The request ledgers as activities and gateways see them, over Temporal. Whether a ledger is there
 * and runs, the server says; what a closed one knew stands in its result.
 */
@NullMarked
package dev.finetune.ledgers;

import org.jspecify.annotations.NullMarked;
