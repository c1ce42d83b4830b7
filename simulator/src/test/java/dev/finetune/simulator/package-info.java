/**
 * The simulator from outside: real HTTP, a clock that the test moves, and a receiver that takes its
 * webhooks.
 */
@NullMarked
package dev.finetune.simulator;

import org.jspecify.annotations.NullMarked;
