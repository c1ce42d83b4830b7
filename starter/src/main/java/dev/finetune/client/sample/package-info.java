/** For the tests of apps: what {@code FineTuneClient} returns, without a training. */
@NullMarked
package dev.finetune.client.sample;

import org.jspecify.annotations.NullMarked;
