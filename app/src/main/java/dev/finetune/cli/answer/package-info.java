/**
 * An operator's <em>answer</em> about a request, and its <em>verdict</em>: whether it has had the
 * effect that it was given for. Where it may cost money, it needs a <em>confirmation</em>.
 */
@NullMarked
package dev.finetune.cli.answer;

import org.jspecify.annotations.NullMarked;
