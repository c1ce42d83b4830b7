/** What a trainer says of its own input, and what is wrong with an input. */
@NullMarked
package dev.finetune.provider.schema;

import org.jspecify.annotations.NullMarked;
