/** What callers have uploaded, for the providers that take uploads. */
@NullMarked
package dev.finetune.simulator.file;

import org.jspecify.annotations.NullMarked;
