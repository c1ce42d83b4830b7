/**
 * What {@code doctor} looks at: whether everything that a training needs is there, each judged by
 * one <em>check</em>. Nothing is changed, started or spent.
 */
@NullMarked
package dev.finetune.cli.doctor;

import org.jspecify.annotations.NullMarked;
