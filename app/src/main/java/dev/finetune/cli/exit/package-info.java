/** How the program ends: its exit codes, and what is closed or said when it is stopped. */
@NullMarked
package dev.finetune.cli.exit;

import org.jspecify.annotations.NullMarked;
