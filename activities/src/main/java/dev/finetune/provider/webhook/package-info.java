/** The addresses of providers' webhooks, which nobody can guess, and how webhooks are signed. */
@NullMarked
package dev.finetune.provider.webhook;

import org.jspecify.annotations.NullMarked;
