/** The request ledgers on a Temporal server in the test's own JVM. */
@NullMarked
package dev.finetune.ledgers;

import org.jspecify.annotations.NullMarked;
