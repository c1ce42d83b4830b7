/** The bodies that the training API sends, read in spite of their form. */
@NullMarked
package dev.finetune.provider.body;

import org.jspecify.annotations.NullMarked;
