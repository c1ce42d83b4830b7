/** The decisions about an unresolved submission, all of them. */
@NullMarked
package dev.finetune.process.submit;

import org.jspecify.annotations.NullMarked;
