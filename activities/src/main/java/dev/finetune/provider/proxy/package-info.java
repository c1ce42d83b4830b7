/** The HTTP proxy that leads to the provider, where the machine has one. */
@NullMarked
package dev.finetune.provider.proxy;

import org.jspecify.annotations.NullMarked;
