package dev.finetune.submission;

import java.util.function.UnaryOperator;

/**
 * One thing that may happen next.
 *
 * @param name for the path of a failure
 * @param then what it leads to
 */
record Happening(String name, UnaryOperator<ModelWorld> then) {}
