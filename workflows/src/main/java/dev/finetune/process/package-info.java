/** The process of one training, in four steps; nothing here touches what is outside. */
@NullMarked
package dev.finetune.process;

import org.jspecify.annotations.NullMarked;
