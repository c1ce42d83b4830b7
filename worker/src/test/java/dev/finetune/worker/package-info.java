/** Settings as people write them, and workers on the real server. */
@NullMarked
package dev.finetune.worker;

import org.jspecify.annotations.NullMarked;
