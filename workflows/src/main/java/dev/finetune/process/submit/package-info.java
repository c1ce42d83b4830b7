/**
 * The second step: at most one request that may have been accepted. Where nobody knows whether one
 * was, a <em>candidate</em> is a training id that somebody names for it.
 */
@NullMarked
package dev.finetune.process.submit;

import org.jspecify.annotations.NullMarked;
