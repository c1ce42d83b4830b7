/**
 * For the tests of apps: what {@code FineTuneClient} returns, and what stands in for a training.
 */
@NullMarked
package dev.finetune.client.sample;

import org.jspecify.annotations.NullMarked;
