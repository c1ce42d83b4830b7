@NullMarked
package dev.finetune.worker.observe;

import org.jspecify.annotations.NullMarked;
