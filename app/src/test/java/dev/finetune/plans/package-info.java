/**
 * Seeded plans of faults against the whole program: on the skipped clock with workers that die, and
 * on a real server with runs that are reset and workers that are replaced.
 */
@NullMarked
package dev.finetune.plans;

import org.jspecify.annotations.NullMarked;
