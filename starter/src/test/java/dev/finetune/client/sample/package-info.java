/** Samples agree with themselves. */
@NullMarked
package dev.finetune.client.sample;

import org.jspecify.annotations.NullMarked;
