/** The program's processes, and a real Temporal server, to be started and killed by tests. */
@NullMarked
package dev.finetune.processes;

import org.jspecify.annotations.NullMarked;
