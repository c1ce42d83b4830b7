/** Calls to real servers on loopback; {@code LocalServer} and {@code RawServer} are those. */
@NullMarked
package dev.finetune.outbound;

import org.jspecify.annotations.NullMarked;
