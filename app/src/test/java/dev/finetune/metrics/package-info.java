@NullMarked
package dev.finetune.metrics;

import org.jspecify.annotations.NullMarked;
