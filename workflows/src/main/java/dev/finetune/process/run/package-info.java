/** What every step of a run is handed: its memory, what reaches it, and what is shown of it. */
@NullMarked
package dev.finetune.process.run;

import org.jspecify.annotations.NullMarked;
