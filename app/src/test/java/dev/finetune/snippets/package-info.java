/** What the first page shows, as programs that are compiled and run. */
@NullMarked
package dev.finetune.snippets;

import org.jspecify.annotations.NullMarked;
