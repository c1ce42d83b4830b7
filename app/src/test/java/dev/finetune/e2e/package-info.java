/** The whole program on a real Temporal server, in its time. */
@NullMarked
package dev.finetune.e2e;

import org.jspecify.annotations.NullMarked;
