/** One machine's stack, its parts, and what is left when it is killed. */
@NullMarked
package dev.finetune.cli.local;

import org.jspecify.annotations.NullMarked;
