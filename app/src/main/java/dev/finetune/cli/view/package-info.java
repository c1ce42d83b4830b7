/**
 * How things look to whoever runs the program: a person at a terminal, a pipe, or a script that
 * wants JSON. <em>Data</em> goes to standard output, <em>messages</em> go to standard error.
 */
@NullMarked
package dev.finetune.cli.view;

import org.jspecify.annotations.NullMarked;
