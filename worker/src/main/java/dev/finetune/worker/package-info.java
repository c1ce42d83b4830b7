/**
 * The process that does the work: its settings, the wiring of everything it needs, and its end.
 *
 * <p>A <em>setting</em> is one environment variable; all of them are read once, and a
 * <em>mistake</em> is what is wrong with one. To <em>drain</em> is to take no more work and to
 * finish what is under way.
 */
@NullMarked
package dev.finetune.worker;

import org.jspecify.annotations.NullMarked;
