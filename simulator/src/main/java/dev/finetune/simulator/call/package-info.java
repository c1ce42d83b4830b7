/**
 * What callers send: a <em>call</em> is a request that could be read, its key and webhook apart
 * from what is asked for.
 */
@NullMarked
package dev.finetune.simulator.call;

import org.jspecify.annotations.NullMarked;
