/**
 * What every step of a run is handed: its memory, what came from outside (webhooks, operator
 * commands, a request to cancel), and what is shown of it.
 */
@NullMarked
package dev.finetune.process.run;

import org.jspecify.annotations.NullMarked;
