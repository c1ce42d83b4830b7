/**
 * The commands of the {@code finetune} program. Each prints its data to standard output and what it
 * says to a person to standard error, suggests the next command, and ends with an {@link
 * dev.finetune.cli.exit.ExitCode}.
 */
@NullMarked
package dev.finetune.cli;

import org.jspecify.annotations.NullMarked;
