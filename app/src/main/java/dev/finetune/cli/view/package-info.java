/**
 * What the program prints: for a person at a terminal, for a pipe, or as JSON for a script.
 * <em>Data</em> goes to standard output, <em>messages</em> go to standard error.
 */
@NullMarked
package dev.finetune.cli.view;

import org.jspecify.annotations.NullMarked;
