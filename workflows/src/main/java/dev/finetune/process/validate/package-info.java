/** The first step: the images are checked before anything is spent. */
@NullMarked
package dev.finetune.process.validate;

import org.jspecify.annotations.NullMarked;
