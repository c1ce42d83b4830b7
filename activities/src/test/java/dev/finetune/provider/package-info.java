/** The training API against real sockets, and every answer it is known to give. */
@NullMarked
package dev.finetune.provider;

import org.jspecify.annotations.NullMarked;
