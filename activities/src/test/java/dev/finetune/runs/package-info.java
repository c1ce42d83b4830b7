/** Histories of earlier runs, and what they leave to answer for. */
@NullMarked
package dev.finetune.runs;

import org.jspecify.annotations.NullMarked;
