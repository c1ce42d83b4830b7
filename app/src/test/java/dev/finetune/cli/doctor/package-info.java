/** The commands as a shell sees them: arguments in, two streams and an exit code out. */
@NullMarked
package dev.finetune.cli.doctor;

import org.jspecify.annotations.NullMarked;
