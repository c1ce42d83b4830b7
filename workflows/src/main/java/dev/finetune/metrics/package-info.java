/** What Finetune counts, beside Temporal's own metrics. */
@NullMarked
package dev.finetune.metrics;

import org.jspecify.annotations.NullMarked;
