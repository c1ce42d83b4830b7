/** Real files from real servers on loopback; {@code Pictures} makes the files. */
@NullMarked
package dev.finetune.images;

import org.jspecify.annotations.NullMarked;
