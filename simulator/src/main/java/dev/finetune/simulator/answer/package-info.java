/**
 * What callers get: an <em>answer</em> is JSON, text, or a connection that closes. The <em>error
 * style</em> puts errors as the page of 2023 or the documentation of 2026 does; all of it spells
 * {@code messege} where the provider does.
 */
@NullMarked
package dev.finetune.simulator.answer;

import org.jspecify.annotations.NullMarked;
