/** The request on a command line: a file or standard input, and its fields as flags. */
@NullMarked
package dev.finetune.cli.request;

import org.jspecify.annotations.NullMarked;
