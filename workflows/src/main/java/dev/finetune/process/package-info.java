/**
 * The process of one training: {@link dev.finetune.process.FineTuneWorkflowImpl} reads as the four
 * steps, each a package of its own.
 *
 * <p>Nothing here touches a clock, the network, the environment, a file or a random source.
 */
@NullMarked
package dev.finetune.process;

import org.jspecify.annotations.NullMarked;
