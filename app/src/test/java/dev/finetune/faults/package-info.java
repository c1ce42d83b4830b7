/** What must hold after any faults, judged from what the outside world has seen. */
@NullMarked
package dev.finetune.faults;

import org.jspecify.annotations.NullMarked;
