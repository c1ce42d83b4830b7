/** The addresses of the provider's webhooks, which nobody can guess. */
@NullMarked
package dev.finetune.provider.webhook;

import org.jspecify.annotations.NullMarked;
