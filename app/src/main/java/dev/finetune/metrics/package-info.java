/** What a worker counts, for Prometheus. */
@NullMarked
package dev.finetune.metrics;

import org.jspecify.annotations.NullMarked;
