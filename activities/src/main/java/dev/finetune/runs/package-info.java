/**
 * The runs of a workflow id that came before the one at hand.
 *
 * <p>A run is <em>settled</em> when it leaves nothing to answer for: it sent nothing, was refused,
 * or ended as the status endpoint confirmed. Of one that is not, its history tells what it sent.
 */
@NullMarked
package dev.finetune.runs;

import org.jspecify.annotations.NullMarked;
