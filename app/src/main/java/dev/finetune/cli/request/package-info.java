/** The JSON of a request on the command line: a file or standard input, and flags over it. */
@NullMarked
package dev.finetune.cli.request;

import org.jspecify.annotations.NullMarked;
