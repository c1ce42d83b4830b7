/**
 * Astria's tunes. There is no cancel and no word for a failure: only a deadline ends a tune that is
 * never trained. Its one callback is neither signed nor tried again.
 */
@NullMarked
package dev.finetune.provider.astria;

import org.jspecify.annotations.NullMarked;
