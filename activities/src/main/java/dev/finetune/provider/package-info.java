/**
 * The port to training providers, and what all of them share: one request is reserved, sent and
 * recorded; statuses are checked until the end.
 *
 * <p>Each provider has a package below this one: its API as its documentation has it, its words and
 * its errors. Nothing outside that package names it but the list in the worker. Each request has a
 * webhook address of its own, which nobody can guess.
 */
@NullMarked
package dev.finetune.provider;

import org.jspecify.annotations.NullMarked;
