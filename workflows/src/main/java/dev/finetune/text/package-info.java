/** Text that people write, paste and read: what is near to it, clean of it, and quoted of it. */
@NullMarked
package dev.finetune.text;

import org.jspecify.annotations.NullMarked;
