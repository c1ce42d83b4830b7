/** Whole trainings on a real Temporal server, and what its restarts and newer builds do to them. */
@NullMarked
package dev.finetune.e2e;

import org.jspecify.annotations.NullMarked;
