/** The programs in {@code docs/examples}, run as their readers run them. */
@NullMarked
package dev.finetune.examples;

import org.jspecify.annotations.NullMarked;
