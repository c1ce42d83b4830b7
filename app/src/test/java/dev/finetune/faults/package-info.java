/** What must hold after any faults, judged from outside: no history is read to decide it. */
@NullMarked
package dev.finetune.faults;

import org.jspecify.annotations.NullMarked;
