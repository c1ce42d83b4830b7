/** Logs and counts each step of a training. Decides nothing, and adds nothing to a history. */
@NullMarked
package dev.finetune.worker.observe;

import org.jspecify.annotations.NullMarked;
