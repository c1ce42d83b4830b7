/** Answers of operators, and what became of them. */
@NullMarked
package dev.finetune.cli.answer;

import org.jspecify.annotations.NullMarked;
