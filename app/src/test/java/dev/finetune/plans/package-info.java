/** Seeded plans of faults against the whole program, on the skipped clock. */
@NullMarked
package dev.finetune.plans;

import org.jspecify.annotations.NullMarked;
