/**
 * How the program ends: its exit codes, what is done before it does, and the mistakes of its
 * caller.
 */
@NullMarked
package dev.finetune.cli.exit;

import org.jspecify.annotations.NullMarked;
