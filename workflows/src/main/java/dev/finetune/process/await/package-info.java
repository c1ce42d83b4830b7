/**
 * The third step: the end of the accepted training is awaited, or brought about.
 *
 * <p>The <em>poll</em> is one background activity whose retries are the status checks, so waiting
 * costs no history. A <em>check</em> is one more, beside it, because a webhook calls for it.
 */
@NullMarked
package dev.finetune.process.await;

import org.jspecify.annotations.NullMarked;
