/** Starters and followers against the in-JVM server and against the real one. */
@NullMarked
package dev.finetune.client;

import org.jspecify.annotations.NullMarked;
