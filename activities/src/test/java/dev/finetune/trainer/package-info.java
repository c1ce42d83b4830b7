/** What a trainer takes, by tables. */
@NullMarked
package dev.finetune.trainer;

import org.jspecify.annotations.NullMarked;
