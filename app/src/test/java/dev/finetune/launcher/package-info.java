/** The launcher script, between a shell and a JVM that are not what it would like them to be. */
@NullMarked
package dev.finetune.launcher;

import org.jspecify.annotations.NullMarked;
