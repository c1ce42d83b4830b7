/** What may know what, checked over the byte code of all modules. */
@NullMarked
package dev.finetune.architecture;

import org.jspecify.annotations.NullMarked;
