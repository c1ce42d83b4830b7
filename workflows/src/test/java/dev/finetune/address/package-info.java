/** Addresses as people paste them and servers send them. */
@NullMarked
package dev.finetune.address;

import org.jspecify.annotations.NullMarked;
