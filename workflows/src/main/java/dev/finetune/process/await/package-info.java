/**
 * The third step: the end of the accepted training is awaited, or brought about. The <em>poll</em>
 * is one activity whose retries are the status checks; a <em>check</em> is one more beside it.
 */
@NullMarked
package dev.finetune.process.await;

import org.jspecify.annotations.NullMarked;
