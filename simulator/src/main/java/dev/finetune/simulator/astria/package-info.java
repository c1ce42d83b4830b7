/**
 * Astria's tunes. There is no cancel, no word for a failure, and one callback that is neither
 * signed nor tried again. An account whose key begins with {@value
 * dev.finetune.simulator.astria.Astria#IDEMPOTENT} has idempotent titles, which others of Astria's
 * accounts can switch on.
 */
@NullMarked
package dev.finetune.simulator.astria;

import org.jspecify.annotations.NullMarked;
