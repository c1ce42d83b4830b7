/** Builds of the program that really differ from this one, to run beside it. */
@NullMarked
package dev.finetune.upgrades;

import org.jspecify.annotations.NullMarked;
