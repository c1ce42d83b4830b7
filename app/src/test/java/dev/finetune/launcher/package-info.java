/** The launcher script, with tools that are missing or too old. */
@NullMarked
package dev.finetune.launcher;

import org.jspecify.annotations.NullMarked;
